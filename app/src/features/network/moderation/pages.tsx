import type { Page } from '@isntgram/contract/kernel/page';
import { WifiOff } from 'lucide';
import { type ReactNode, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { usePages } from '@/lib/server-state/use-pages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { LoadMore } from '@/ui/states/load-more';
import { CaseSkeleton } from './case-skeleton.tsx';

type PagesProps<Item> = {
  /** Must be stable. */
  load: (cursor: string | undefined) => Promise<Page<Item>>;
  /** What stands there where there is nothing. */
  empty: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
};

/** What `load` brings, page by page. */
export function Pages<Item extends object>({ load, empty, children }: PagesProps<Item>) {
  const t = useMessages(moderationMessages);
  const { retry } = useMessages(commonMessages);
  const { items, nextCursor, busy, failed, started, more, restart } = usePages({ load });
  useEffect(() => void restart(), [restart]);
  if (!started) return <CaseSkeleton />;
  if (failed && items.length === 0) {
    return (
      <EmptyState icon={<Icon of={WifiOff} />} title={t.failed}>
        <Button busy={busy} onClick={() => void more()}>
          {retry}
        </Button>
      </EmptyState>
    );
  }
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {nextCursor ? <LoadMore busy={busy} failed={failed} onMore={() => void more()} /> : null}
    </>
  );
}
