'use client';

import type { Collection } from '@isntgram/contract/network/saves';
import { useCallback, useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { addToCollection, listCollections, removeFromCollection } from '@/lib/api/network/collections';
import { forgetCached } from '@/lib/server-state/change';
import { usePages } from '@/lib/server-state/use-pages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { saveToMessages } from '@/messages/network/save-to.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { LoadMore } from '../../../ui/states/load-more.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { toast } from '../../../ui/states/toaster.tsx';
import { tellRefusal } from '../../refusal.ts';
import { CollectionChoice } from './collection-choice.tsx';
import { NewCollectionForm } from './new-collection-form.tsx';

/** Chooses the collections that a saved post is in, or makes a new one for it. */
export default function SaveToDialog({ postId, onClose }: { postId: string; onClose: () => void }) {
  const t = useMessages(saveToMessages);
  const common = useMessages(commonMessages);
  const load = useCallback(
    (cursor: string | undefined) => listCollections(api, { cursor, limit: 50 }, postId),
    [postId],
  );
  const { items, nextCursor, busy, failed, started, more, restart } = usePages({ load });
  const [made, setMade] = useState<Collection[]>([]);
  useEffect(() => void restart(), [restart]);
  const toggle = async (collection: Collection, holds: boolean) => {
    try {
      forgetCached('saved:');
      await (holds ? addToCollection(api, collection.id, postId) : removeFromCollection(api, collection.id, postId));
      return true;
    } catch (error) {
      tellRefusal(error);
      return false;
    }
  };
  const put = async (collection: Collection) => {
    await addToCollection(api, collection.id, postId);
    forgetCached('saved:');
    setMade((before) => [{ ...collection, holds: true }, ...before]);
    toast.success(t.createdWith(collection.name));
  };
  const all = [...made, ...items];
  return (
    <Dialog open onOpenChange={onClose} title={t.title}>
      <div aria-busy={!started} className="min-h-40 flex-1 overflow-y-auto overscroll-contain p-2 sm:max-h-[360px]">
        {started ? null : ['a', 'b', 'c'].map((key) => <Skeleton key={key} className="mx-2 my-3 h-8" />)}
        {started && failed && items.length === 0 ? (
          <div role="alert" className="flex flex-col items-center gap-4 py-10 text-muted">
            {t.listFailed}
            <Button variant="secondary" onClick={restart}>
              {common.retry}
            </Button>
          </div>
        ) : null}
        {started && !failed && all.length === 0 ? (
          <p className="px-4 py-10 text-center text-muted">{t.noCollections}</p>
        ) : null}
        <ul>
          {all.map((collection) => (
            <li key={collection.id}>
              <CollectionChoice collection={collection} onToggle={(holds) => toggle(collection, holds)} />
            </li>
          ))}
        </ul>
        {nextCursor ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
      </div>
      <NewCollectionForm onMade={put} />
    </Dialog>
  );
}
