import type { Passkey } from '@isntgram/contract/accounts/passkeys';
import { KeyRound } from 'lucide';
import { type FormEvent, useState } from 'react';
import { formatDate, formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { passkeysMessages } from '@/messages/accounts/passkeys.ts';
import { Button } from '@/ui/button.tsx';
import { Input } from '@/ui/forms/input';
import { Icon } from '@/ui/icon.tsx';

/** One passkey: what it is called, when it was last used, and ways to change that. */
export function PasskeyRow({
  passkey,
  onRename,
  onRemove,
}: {
  passkey: Passkey;
  onRename: (name: string) => void;
  onRemove: () => void;
}) {
  const t = useMessages(passkeysMessages);
  const locale = useLocale();
  const [nowMs] = useState(() => Date.now());
  const [name, setName] = useState<string>();
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (name?.trim()) onRename(name.trim());
    setName(undefined);
  };
  const used = passkey.usedAt ? t.used(formatRelativeTime(passkey.usedAt, nowMs, locale)) : t.unused;
  return (
    <li className="flex min-h-[72px] flex-wrap items-center gap-3 px-3.5 py-3">
      <Icon of={KeyRound} className="size-6 shrink-0 text-muted" />
      {name === undefined ? (
        <>
          <div className="min-w-0 flex-1 basis-52">
            <p className="break-words font-medium">{passkey.name}</p>
            <p className="text-muted text-sm">
              <span className="inline-block">{t.added(formatDate(passkey.createdAt, locale))} ·</span>{' '}
              <span className="inline-block">{used}</span>
            </p>
          </div>
          <div className="flex gap-2 max-sm:ml-9">
            <Button variant="secondary" aria-label={t.renameName(passkey.name)} onClick={() => setName(passkey.name)}>
              {t.rename}
            </Button>
            <Button variant="danger" aria-label={t.removeName(passkey.name)} onClick={onRemove}>
              {t.remove}
            </Button>
          </div>
        </>
      ) : (
        <form onSubmit={rename} className="flex min-w-0 flex-1 items-center gap-2">
          <Input
            aria-label={t.newName}
            autoFocus
            value={name}
            maxLength={50}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit">{t.save}</Button>
        </form>
      )}
    </li>
  );
}
