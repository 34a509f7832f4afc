'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import { Bookmark, WifiOff } from 'lucide';
import { useCallback, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import type { Key } from '@/lib/server-state/cache';
import { type Pages, usePages } from '@/lib/server-state/use-pages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { savedMessages } from '@/messages/network/saved.ts';
import { type Tile, tilesOf, tilesPerPage } from '@/parts/photos/tile';
import { TilePages } from '@/parts/photos/tile-pages';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';

type SavedPostsProps = {
  /** Under this name the list is found again as it was left. */
  keep: Key<Pages<Tile>>;
  list: (page: { cursor: string | undefined; limit: number }) => Promise<Page<Post>>;
  empty: { title: string; text: string };
};

/** Saved posts as a grid, latest first. `list` must be stable. */
export function SavedPosts({ keep, list, empty }: SavedPostsProps) {
  const t = useMessages(savedMessages);
  const common = useMessages(commonMessages);
  const load = useCallback(
    async (cursor: string | undefined) => tilesOf(await list({ cursor, limit: tilesPerPage })),
    [list],
  );
  const { started, restart, restored, ...pages } = usePages({ load, key: keep });
  const { items, busy, failed } = pages;
  useEffect(() => {
    if (!restored) void restart();
  }, [restored, restart]);
  if (!started) return <GridSkeleton label={common.loading} />;
  if (items.length === 0) {
    return failed ? (
      <EmptyState icon={<Icon of={WifiOff} />} title={t.failed}>
        <Button busy={busy} onClick={restart}>
          {common.retry}
        </Button>
      </EmptyState>
    ) : (
      <EmptyState icon={<Icon of={Bookmark} />} title={empty.title} text={empty.text} />
    );
  }
  return <TilePages {...pages} />;
}

function GridSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid grid-cols-3 gap-[3px] md:gap-1.5">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} className="aspect-square rounded-none" />
      ))}
    </div>
  );
}
