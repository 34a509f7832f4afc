import { CloudCheck } from 'lucide';
import { useMessages } from '@/language/messages';
import type { Draft } from '@/lib/draft/draft.ts';
import { shareability } from '@/lib/draft/publishable.ts';
import { createMessages } from '@/messages/network/create.ts';
import { Icon } from '@/ui/icon.tsx';

/** Why the post cannot be shared, what will be left out, and that nothing is lost meanwhile. */
export function ShareNote({ draft, kept }: { draft: Draft; kept: boolean }) {
  const t = useMessages(createMessages).publish;
  const { state, leftOutCount } = shareability(draft);
  return (
    <div className="shrink-0 border-t bg-raised px-4 py-2 pb-[max(8px,env(safe-area-inset-bottom))]">
      <p id="share-note" role="status" className="flex min-h-5 min-w-0 flex-wrap gap-x-3 text-muted text-sm">
        {state === 'empty' ? <span>{leftOutCount > 0 ? t.noneGood : t.empty}</span> : null}
        {state === 'tooLong' ? <span>{t.tooLong}</span> : null}
        {state === 'shareable' && leftOutCount > 0 ? <span>{t.leftOut(leftOutCount)}</span> : null}
        {kept ? (
          <span className="flex items-center gap-1.5">
            <Icon of={CloudCheck} className="size-4 shrink-0" />
            {t.kept}
          </span>
        ) : null}
      </p>
    </div>
  );
}
