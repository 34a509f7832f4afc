import { CloudCheck } from 'lucide';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Notice } from '@/ui/states/notice';
import type { Draft } from './draft/draft.ts';
import { publishability } from './draft/publishable.ts';

/** The Share button, what it waits for, and why it did not work. Stays in sight while the photos scroll. */
export function PublishBar({ draft, kept, onPublish }: { draft: Draft; kept: boolean; onPublish: () => void }) {
  const t = useMessages(createMessages).publish;
  const state = publishability(draft);
  const { publishing } = draft;
  const sending = publishing.step === 'sending' || publishing.step === 'done';
  const bar = 'flex shrink-0 flex-col gap-2.5 border-t bg-raised px-4 pt-3 pb-[max(12px,env(safe-area-inset-bottom))]';
  return (
    <div className={bar}>
      {publishing.step === 'failed' ? <PublishFailed fault={publishing.fault} /> : null}
      <div className="flex items-center justify-between gap-4">
        <p id="publish-note" role="status" className="min-w-0 text-muted text-sm">
          {state.state === 'empty' ? (state.failedCount > 0 ? t.noneGood : t.empty) : null}
          {state.state === 'tooLong' ? t.tooLong : null}
          {state.state === 'waiting' ? t.waiting(state.count) : null}
          {state.state === 'publishable' && state.leftOutCount > 0 ? t.leftOut(state.leftOutCount) : null}
          {kept && publishing.step === 'idle' ? (
            <span className="flex items-center gap-1.5">
              <Icon of={CloudCheck} className="size-4 shrink-0" />
              {t.kept}
            </span>
          ) : null}
        </p>
        <Button
          busy={sending}
          aria-disabled={sending || state.state !== 'publishable'}
          aria-describedby="publish-note"
          className="min-w-28 max-sm:h-12"
          onClick={onPublish}
        >
          {publishing.step === 'failed' ? t.retry : t.button}
        </Button>
      </div>
    </div>
  );
}

function PublishFailed({ fault }: { fault: { message: string; code: string | null } }) {
  const t = useMessages(createMessages).publish;
  if (fault.code === 'media.already_used') {
    return (
      <Notice tone="error">
        <p>{t.used}</p>
        <a href="/" className="inline-flex min-h-10 items-center self-start font-semibold underline">
          {t.toFeed}
        </a>
      </Notice>
    );
  }
  return (
    <Notice tone="error">
      <p className="font-semibold">{t.failed}</p>
      <p>{fault.message}</p>
    </Notice>
  );
}
