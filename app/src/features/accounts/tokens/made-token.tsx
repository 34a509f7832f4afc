import type { MadeApiToken } from '@isntgram/contract/accounts/api-tokens';
import { useEffect, useId, useRef } from 'react';
import { useMessages } from '@/language/messages';
import { tokenMessages } from '@/messages/accounts/tokens.ts';
import { copyText } from '@/parts/posts/share-post';
import { Button } from '@/ui/button.tsx';
import { Input } from '@/ui/forms/input';
import { toast } from '@/ui/states/toaster';

/** The token itself, this once. */
export function MadeToken({ made, onDone }: { made: MadeApiToken; onDone: () => void }) {
  const t = useMessages(tokenMessages).made;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const copy = async () => {
    if (await copyText(made.token)) toast.success(t.copied);
    else toast.error(t.notCopied);
  };
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="flex flex-col gap-4 rounded-card border-2 border-ring bg-surface p-4"
    >
      <div>
        <h2 id={`${id}-title`} className="break-words font-semibold text-lg">
          {t.title(made.name)}
        </h2>
        <p className="text-muted text-sm">{t.text}</p>
      </div>
      <div className="flex gap-2">
        <label htmlFor={id} className="sr-only">
          {t.label}
        </label>
        <Input
          id={id}
          ref={field}
          readOnly
          value={made.token}
          spellCheck={false}
          onFocus={({ currentTarget }) => currentTarget.select()}
          className="font-mono text-sm"
        />
        <Button className="shrink-0" onClick={() => void copy()}>
          {t.copy}
        </Button>
      </div>
      <Button variant="secondary" className="self-start" onClick={onDone}>
        {t.done}
      </Button>
    </section>
  );
}
