import { Hash } from 'lucide-react';
import type { Metadata } from 'next';
import { TagPosts } from '@/features/tags/tag-posts.tsx';
import { pageSize, tilesOf } from '@/features/tags/tag-tiles.ts';
import { listTagPosts } from '@/lib/api/posts.ts';
import { serverApi } from '@/lib/api-server.ts';
import { getMessages } from '@/lib/messages.ts';
import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { tagsMessages } from '@/messages/tags.ts';
import { EmptyState } from '@/ui/empty-state.tsx';
import { NothingHere } from '@/ui/nothing-here.tsx';
import { tagOf } from './tag-of.ts';

type TagPageProps = { params: Promise<{ tag: string }> };

const t = getMessages(tagsMessages);

export async function generateMetadata({ params }: TagPageProps): Promise<Metadata> {
  const tag = tagOf((await params).tag);
  if (tag === undefined) return notFoundMetadata;
  return { title: t.title(tag), description: t.description(tag), alternates: { canonical: `/tags/${encodeURIComponent(tag)}` } };
}

/** Everybody's posts with a tag: the same page for all, so it holds what anybody may see and nothing else. */
export default async function TagPage({ params }: TagPageProps) {
  const tag = tagOf((await params).tag);
  if (tag === undefined) return <NothingHere />;
  const initial = tilesOf(await listTagPosts(await serverApi(), tag, { limit: pageSize }));
  return (
    <div className="mx-auto flex w-full max-w-[935px] flex-1 flex-col sm:px-4 sm:py-8">
      <header className="flex items-center gap-4 px-4 py-6 sm:px-0 sm:pt-0">
        <span aria-hidden className="grid size-16 shrink-0 place-items-center rounded-full border-2 sm:size-20">
          <Hash className="size-7 sm:size-9" strokeWidth={1.5} />
        </span>
        <div className="min-w-0">
          <h1 className="font-semibold text-2xl">{t.heading(tag)}</h1>
          <p className="text-muted">{t.description(tag)}</p>
        </div>
      </header>
      {initial.items.length > 0 ? (
        <TagPosts key={tag} tag={tag} initial={initial} />
      ) : (
        <EmptyState icon={<Hash />} title={t.empty} text={t.emptyText(tag)} />
      )}
    </div>
  );
}
