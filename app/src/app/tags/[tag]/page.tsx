import { Hash } from 'lucide';
import type { Metadata } from 'next';
import { ComposesOver } from '@/features/network/create/over/composes-over';
import { PostsOver } from '@/features/network/posts/over/posts-over';
import { TagFollow } from '@/features/network/tags/tag-follow';
import { TagPosts } from '@/features/network/tags/tag-posts';
import { TagTop } from '@/features/network/tags/tag-top';
import { getMessages } from '@/language/request-locale';
import { serverApi } from '@/lib/api/api-server';
import { getTag, listTagPosts, listTopTagPosts } from '@/lib/api/network/tags';
import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { tagsMessages } from '@/messages/network/tags.ts';
import { NothingHere } from '@/parts/nothing-here';
import { tilesOf, tilesPerPage } from '@/parts/photos/tile';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { tagOf } from './tag-of.ts';

type TagPageProps = { params: Promise<{ tag: string }> };

export async function generateMetadata({ params }: TagPageProps): Promise<Metadata> {
  const tag = tagOf((await params).tag);
  if (tag === undefined) return notFoundMetadata();
  const t = await getMessages(tagsMessages);
  return {
    title: t.title(tag),
    description: t.description(tag),
    alternates: { canonical: `/tags/${encodeURIComponent(tag)}` },
  };
}

/** Everybody's posts with a tag: the same page for all, so it holds what anybody may see and nothing else. */
export default async function TagPage({ params }: TagPageProps) {
  const tag = tagOf((await params).tag);
  if (tag === undefined) return <NothingHere />;
  const t = await getMessages(tagsMessages);
  const api = await serverApi();
  const [summary, top, recent] = await Promise.all([
    getTag(api, tag),
    listTopTagPosts(api, tag),
    listTagPosts(api, tag, { limit: tilesPerPage }),
  ]);
  const initial = tilesOf(recent);
  const { items: topTiles } = tilesOf({ items: top.items, nextCursor: null });
  // Where all posts fit on the page, choosing the best of them would only show them twice.
  const withTop = initial.nextCursor !== null && topTiles.length > 0;
  return (
    <div className="mx-auto flex w-full max-w-[935px] flex-1 flex-col sm:px-4 sm:py-8">
      <header className="flex items-center gap-4 px-4 py-6 sm:px-0 sm:pt-0">
        <span aria-hidden className="grid size-16 shrink-0 place-items-center rounded-full border-2 sm:size-20">
          <Icon of={Hash} className="size-7 sm:size-9" strokeWidth={1.5} />
        </span>
        <div className="min-w-0 flex-1">
          <h1 className="break-words font-semibold text-xl sm:text-2xl">{t.heading(tag)}</h1>
          <p className="text-muted">
            <strong className="font-semibold text-foreground">{t.count(summary.postCount)}</strong>{' '}
            {t.posts(summary.postCount)}
          </p>
        </div>
        <TagFollow key={tag} tag={tag} />
      </header>
      {initial.items.length > 0 ? (
        <PostsOver>
          {withTop ? <TagTop tiles={topTiles} /> : null}
          <section aria-labelledby="recent">
            <h2 id="recent" className={withTop ? 'mb-3 px-4 font-semibold text-muted sm:px-0' : 'sr-only'}>
              {t.recent}
            </h2>
            <TagPosts key={tag} tag={tag} initial={initial} />
          </section>
        </PostsOver>
      ) : (
        <EmptyState icon={<Icon of={Hash} />} title={t.empty} text={t.emptyText(tag)} />
      )}
      <ComposesOver />
    </div>
  );
}
