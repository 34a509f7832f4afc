import type { Page } from '@isntgram/contract/kernel/page';
import { WifiOff } from 'lucide';
import { type ReactNode, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { usePages } from '@/lib/server-state/use-pages';
import { adminMessages } from '@/messages/kernel/admin.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { LoadMore } from '@/ui/states/load-more';

type PagesProps<Item> = {
  /** Must be stable. */
  load: (cursor: string | undefined) => Promise<Page<Item>>;
  /** What stands there where there is nothing. */
  empty: ReactNode;
  /** Until the first page is there. */
  waiting: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
};

/** What `load` brings, page by page. */
export function Pages<Item extends object>({ load, empty, waiting, children }: PagesProps<Item>) {
  const t = useMessages(adminMessages);
  const { retry } = useMessages(commonMessages);
  const { items, nextCursor, busy, failed, started, more, restart } = usePages({ load });
  useEffect(() => void restart(), [restart]);
  if (!started) return waiting;
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
