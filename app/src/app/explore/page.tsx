import { exploreCursorForm } from '@isntgram/contract/addresses';
import { Search } from 'lucide';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ComposesOver } from '@/features/network/create/over/composes-over';
import { earlyTiles } from '@/features/network/explore/early-tiles';
import { ExploreGrid } from '@/features/network/explore/explore-grid';
import { firstPageSize } from '@/features/network/explore/explore-tiles';
import tilesScript from '@/features/network/explore/tiles.script.ts?text';
import { PostsOver } from '@/features/network/posts/over/posts-over';
import { getMessages } from '@/language/request-locale';
import { pageNonce, serverApi } from '@/lib/api/api-server';
import { listExplore } from '@/lib/api/network/discover';
import { exploreMessages } from '@/messages/network/explore.ts';
import { tilesOf } from '@/parts/photos/tile';
import { Icon } from '@/ui/icon.tsx';

type ExplorePageProps = { searchParams: Promise<{ cursor?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getMessages(exploreMessages);
  return { title: t.title, description: t.description, alternates: { canonical: '/explore' } };
}

/** What anybody may see of what people like: the same page for all. */
export default async function ExplorePage({ searchParams }: ExplorePageProps) {
  const t = await getMessages(exploreMessages);
  const asked = (await searchParams).cursor;
  const cursor = typeof asked === 'string' && exploreCursorForm.test(asked) ? asked : undefined;
  const initial = tilesOf(await listExplore(await serverApi(), { cursor, limit: firstPageSize }));
  return (
    <div className="mx-auto flex w-full max-w-[935px] flex-1 flex-col sm:px-4 sm:pt-6 sm:pb-8">
      <script
        nonce={await pageNonce()}
        data-photos={JSON.stringify(earlyTiles(initial.items))}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, which runs before the app's scripts.
        dangerouslySetInnerHTML={{ __html: tilesScript }}
      />
      <h1 className="sr-only">{t.title}</h1>
      <Link
        href="/search"
        prefetch={false}
        className={
          'mx-3 my-2 flex h-11 items-center gap-2.5 rounded-control border bg-surface px-3.5 text-muted ' +
          'sm:mx-0 sm:mt-0 sm:mb-5 viewer-in:md:hidden'
        }
      >
        <Icon of={Search} className="size-[18px]" />
        {t.search}
      </Link>
      <PostsOver>
        <ExploreGrid initial={initial} />
      </PostsOver>
      <ComposesOver />
    </div>
  );
}
