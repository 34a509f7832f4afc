'use client';

import type { Collection } from '@isntgram/contract/network/saves';
import { ArrowLeft, FolderX } from 'lucide';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getCollection, listCollectionPosts } from '@/lib/api/network/collections';
import { isNotFound, messageOf } from '@/lib/api/problem';
import { useSignedIn } from '@/lib/session/signed-in';
import { commonMessages } from '@/messages/kernel/common.ts';
import { savedMessages } from '@/messages/network/saved.ts';
import { NothingHere } from '@/parts/nothing-here';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';
import { CollectionMenu } from './collection-menu.tsx';
import { SavedPosts } from './saved-posts.tsx';

/** One collection: its name, what can be done with it, and its posts. */
export function CollectionScreen() {
  const t = useMessages(savedMessages);
  const common = useMessages(commonMessages);
  const { id } = useParams<{ id: string }>();
  const { status } = useSignedIn(`/saved/${id}`);
  const [collection, setCollection] = useState<Collection>();
  const [fault, setFault] = useState<unknown>();
  const load = useCallback(() => getCollection(api, id).then(setCollection, setFault), [id]);
  useEffect(() => {
    if (status === 'signed-in') void load();
  }, [status, load]);
  const list = useCallback(
    (page: { cursor: string | undefined; limit: number }) => listCollectionPosts(api, id, page),
    [id],
  );
  if (fault && !collection) {
    if (isNotFound(fault) || status === 'signed-out') return <NothingHere />;
    return (
      <EmptyState icon={<Icon of={FolderX} />} title={t.failed} text={messageOf(fault)}>
        <Button onClick={() => void load()}>{common.retry}</Button>
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto flex w-full max-w-[972px] flex-col gap-4 pt-4 pb-10 md:px-4">
      <div className="flex items-center gap-2 px-2 md:px-0">
        <Link
          href="/saved"
          prefetch={false}
          aria-label={t.back}
          className="inline-flex size-10 shrink-0 items-center justify-center rounded-full hover:bg-hover"
        >
          <Icon of={ArrowLeft} className="size-5" />
        </Link>
        <div className="min-w-0 flex-1">
          {collection ? (
            <>
              <h1 className="truncate font-semibold text-xl">{collection.name}</h1>
              <p className="text-muted text-sm">{t.count(collection.postCount)}</p>
            </>
          ) : (
            <Skeleton className="h-11 w-48" />
          )}
        </div>
        {collection ? <CollectionMenu collection={collection} onRenamed={setCollection} /> : null}
      </div>
      {status === 'signed-in' ? (
        <SavedPosts
          key={id}
          keep={`saved:${id}`}
          list={list}
          empty={{ title: t.emptyCollection, text: t.emptyCollectionText }}
        />
      ) : null}
    </div>
  );
}
