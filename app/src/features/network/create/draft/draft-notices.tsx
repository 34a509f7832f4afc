import type { Dispatch } from 'react';
import { useMessages } from '@/language/messages';
import { type Draft, type DraftAction, isBlank } from '@/lib/draft/draft.ts';
import { faultsOf } from '@/lib/draft/publishable.ts';
import { useViewer } from '@/lib/session/viewer';
import { useOnline } from '@/lib/use-online.ts';
import { createMessages } from '@/messages/network/create.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { PhotoFaults } from '../photos/photo-faults.tsx';
import type { DraftKeeping } from './use-saved-draft.ts';

type DraftNoticesProps = { draft: Draft; keeping: DraftKeeping; dispatch: Dispatch<DraftAction> };

/**
 * What concerns the whole post: a draft that came back, no connection, the demo account, a lost session, photos over
 * the limit.
 */
export function DraftNotices({ draft, keeping, dispatch }: DraftNoticesProps) {
  const t = useMessages(createMessages);
  const online = useOnline();
  const blank = isBlank(draft);
  const demo = useViewer().me?.demo === true;
  const faults = faultsOf(draft);
  const readOnly = faults.find(({ code }) => code === 'demo.read_only');
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b p-3 empty:hidden">
      {keeping.restored && !blank ? (
        <Notice tone="info">
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <p>{t.restored}</p>
            <Button variant="link" className="-my-2.5 px-0" onClick={() => dispatch({ type: 'discarded' })}>
              {t.discardDraft}
            </Button>
          </div>
        </Notice>
      ) : null}
      {online || blank ? null : <Notice tone="info">{t.offline}</Notice>}
      {keeping.state === 'failed' && !blank ? <Notice tone="error">{t.notKept}</Notice> : null}
      {readOnly ? <Notice tone="error">{readOnly.message}</Notice> : null}
      {demo && !blank ? <DemoNotice text={t.demo} /> : null}
      {faults.some(({ code }) => code === 'auth.required') ? (
        <Notice tone="error">
          <p className="font-semibold">{t.signedOut.title}</p>
          <p>{t.signedOut.text}</p>
          <a
            href="/sign-in"
            target="_blank"
            rel="noopener"
            className="inline-flex min-h-10 items-center self-start font-semibold underline"
          >
            {t.signedOut.link}
          </a>
        </Notice>
      ) : null}
      <PhotoFaults draft={draft} dispatch={dispatch} />
      {draft.leftOutCount > 0 ? <Notice tone="error">{t.choose.leftOut(draft.leftOutCount)}</Notice> : null}
    </div>
  );
}
