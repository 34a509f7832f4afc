'use client';

import { useCallback } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listSaved } from '@/lib/api/network/saves';
import { useSignedIn } from '@/lib/session/signed-in';
import { savedMessages } from '@/messages/network/saved.ts';
import { Collections } from './collections.tsx';
import { SavedPosts } from './saved-posts.tsx';

/** What somebody saved: their collections, and all of it. */
export function SavedScreen() {
  const t = useMessages(savedMessages);
  const { status } = useSignedIn('/saved');
  const list = useCallback((page: { cursor: string | undefined; limit: number }) => listSaved(api, page), []);
  return (
    <div className="mx-auto flex w-full max-w-[972px] flex-col gap-6 pt-6 pb-10 md:px-4">
      <div className="px-4 md:px-0">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <p className="text-muted text-sm">{t.onlyYou}</p>
      </div>
      {status === 'signed-in' ? (
        <>
          <Collections />
          <section aria-labelledby="all-saved">
            <h2 id="all-saved" className="px-4 pb-3 font-semibold md:px-0">
              {t.allPosts}
            </h2>
            <SavedPosts keep="saved:all" list={list} empty={{ title: t.empty, text: t.emptyText }} />
          </section>
        </>
      ) : null}
    </div>
  );
}
