import { useMessages } from '@/lib/messages.ts';
import { useViewer } from '@/lib/viewer.ts';
import { createMessages } from '@/messages/create.ts';
import { DemoNotice } from '@/ui/demo-notice.tsx';
import { Notice } from '@/ui/notice.tsx';
import { type Draft, isBlank } from './draft.ts';
import { faultsOf } from './publishable.ts';

/** What concerns the whole post: the demo account, a lost session, photos over the limit. */
export function DraftNotices({ draft }: { draft: Draft }) {
  const t = useMessages(createMessages);
  const demo = useViewer().me?.demo === true;
  const faults = faultsOf(draft);
  const readOnly = faults.find(({ code }) => code === 'demo.read_only');
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b p-3 empty:hidden">
      {readOnly ? <Notice tone="error">{readOnly.message}</Notice> : null}
      {demo && !isBlank(draft) ? <DemoNotice text={t.demo} /> : null}
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
      {draft.leftOutCount > 0 ? <Notice tone="error">{t.choose.leftOut(draft.leftOutCount)}</Notice> : null}
    </div>
  );
}
