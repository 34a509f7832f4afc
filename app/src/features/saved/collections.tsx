'use client';

import type { Collection } from '@isntgram/contract/saves';
import { Folder, Plus } from 'lucide-react';
import Link from 'next/link';
import { useCallback, useEffect, useState } from 'react';
import { listCollections } from '@/lib/api/saves.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { usePages } from '@/lib/use-pages.ts';
import { savedMessages } from '@/messages/saved.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { NewCollectionForm } from '@/ui/engage/new-collection-form.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { Photo } from '@/ui/photo.tsx';
import { Skeleton } from '@/ui/skeleton.tsx';

/** One's collections as tiles, and a way to a new one. */
export function Collections() {
  const t = useMessages(savedMessages);
  const load = useCallback((cursor: string | undefined) => listCollections(api, { cursor }), []);
  const { items, nextCursor, busy, failed, started, more, restart, restored } = usePages({ load, keep: 'saved:collections' });
  const [making, setMaking] = useState(false);
  useEffect(() => {
    if (!restored) void restart();
  }, [restored, restart]);
  return (
    <section aria-labelledby="collections" className="px-4 md:px-0">
      <div className="flex items-center justify-between gap-3 pb-3">
        <h2 id="collections" className="font-semibold">
          {t.collections}
        </h2>
        <Button variant="secondary" onClick={() => setMaking(true)}>
          <Plus aria-hidden className="size-4" />
          {t.newCollection}
        </Button>
      </div>
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-4">
        {started
          ? items.map((collection) => <CollectionTile key={collection.id} collection={collection} />)
          : ['a', 'b'].map((key) => <Skeleton key={key} className="aspect-square rounded-card" />)}
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
            <Photo photo={{ ...cover, alt: '' }} aspect={1} sizes="(min-width: 640px) 240px, 50vw" className="col-span-2" />
          ) : (
            <Folder aria-hidden className="col-span-2 size-8 place-self-center text-muted" />
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
