'use client';

import type { Collection } from '@isntgram/contract/network/saves';
import { Folder, Plus } from 'lucide';
import Link from 'next/link';
import { useCallback, useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listCollections } from '@/lib/api/network/collections';
import { usePages } from '@/lib/server-state/use-pages';
import { savedMessages } from '@/messages/network/saved.ts';
import { Photo } from '@/parts/photos/photo';
import { NewCollectionForm } from '@/parts/posts/engage/new-collection-form';
import { Dialog } from '@/ui/dialogs/dialog';
import { Icon } from '@/ui/icon.tsx';
import { LoadMore } from '@/ui/states/load-more';
import { Skeleton } from '@/ui/states/skeleton';

/** One's collections as tiles, and a way to a new one. */
export function Collections() {
  const t = useMessages(savedMessages);
  const load = useCallback((cursor: string | undefined) => listCollections(api, { cursor }), []);
  const { items, nextCursor, busy, failed, started, more, restart, restored } = usePages({
    load,
    key: 'saved:collections',
  });
  const [making, setMaking] = useState(false);
  useEffect(() => {
    if (!restored) void restart();
  }, [restored, restart]);
  return (
    <section aria-labelledby="collections" className="px-4 md:px-0">
      <h2 id="collections" className="pb-3 font-semibold">
        {t.collections}
      </h2>
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-4">
        <NewTile onClick={() => setMaking(true)} />
        {started ? (
          items.map((collection) => <CollectionTile key={collection.id} collection={collection} />)
        ) : (
          <li>
            <Skeleton className="aspect-square rounded-card" />
          </li>
        )}
      </ul>
      {nextCursor || failed ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
      {making ? (
        <Dialog open onOpenChange={setMaking} title={t.collectionTitle}>
          <NewCollectionForm
            onMade={() => {
              setMaking(false);
              void restart();
            }}
          />
        </Dialog>
      ) : null}
    </section>
  );
}

/** Always the first of them, as high as any: what follows stays where it is, whether there are others or not. */
function NewTile({ onClick }: { onClick: () => void }) {
  const t = useMessages(savedMessages);
  return (
    <li>
      <button
        type="button"
        onClick={onClick}
        className="group flex w-full flex-col gap-2 rounded-card pb-[1.3rem] text-left"
      >
        <span
          className={
            'grid aspect-square w-full place-items-center rounded-card ' +
            'border-2 border-dashed text-muted group-hover:bg-hover'
          }
        >
          <Icon of={Plus} className="size-8" />
        </span>
        <span className="font-semibold text-sm">{t.newCollection}</span>
      </button>
    </li>
  );
}

function CollectionTile({ collection: { id, name, postCount, covers } }: { collection: Collection }) {
  const t = useMessages(savedMessages);
  const cover = covers[0];
  return (
    <li>
      <Link href={`/saved/${id}`} prefetch={false} className="group flex flex-col gap-2 rounded-card">
        <span className="grid aspect-square grid-cols-2 gap-px overflow-hidden rounded-card border bg-surface">
          {covers.length === 4 ? (
            covers.map((photo, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cover is its place.
              <Photo key={at} photo={{ ...photo, alt: '' }} aspect={1} sizes="(min-width: 640px) 120px, 25vw" />
            ))
          ) : cover ? (
            <Photo
              photo={{ ...cover, alt: '' }}
              aspect={1}
              sizes="(min-width: 640px) 240px, 50vw"
              className="col-span-2"
            />
          ) : (
            <Icon of={Folder} className="col-span-2 size-8 place-self-center text-muted" />
          )}
        </span>
        <span className="min-w-0">
          <span className="block truncate font-semibold text-sm group-hover:underline">{name}</span>
          <span className="text-muted text-sm">{t.count(postCount)}</span>
        </span>
      </Link>
    </li>
  );
}
