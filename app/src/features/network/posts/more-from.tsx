import type { Post } from '@isntgram/contract/network/posts';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { postsMessages } from '@/messages/network/posts.ts';
import { phoneWidth } from '@/parts/photos/photo';
import { PhotoGrid, PhotoTile } from '@/parts/photos/photo-grid';
import { tileOf } from '@/parts/photos/tile';

const sizes = `(min-width: 1040px) 164px, (min-width: 768px) 16vw, ${phoneWidth(1 / 3)}`;

/** The author's other posts, where to go from here. */
export function MoreFrom({ username, posts }: { username: string; posts: Post[] }) {
  const t = useMessages(postsMessages);
  const tiles = posts.flatMap((post) => tileOf(post) ?? []);
  if (tiles.length === 0) return null;
  return (
    <section
      aria-labelledby="more"
      className="mx-auto w-full max-w-[1000px] pt-2 md:w-[calc(100%-2rem)] pb-12 max-md:border-t"
    >
      <h2 id="more" className="px-4 text-muted text-sm md:px-0">
        <Link
          href={`/${username}`}
          prefetch={false}
          className="inline-flex min-h-10 items-center font-semibold hover:text-foreground hover:underline"
        >
          {t.moreFrom(username)}
        </Link>
      </h2>
      <PhotoGrid compact>
        {tiles.map((tile) => (
          <PhotoTile key={tile.id} tile={tile} sizes={sizes} />
        ))}
      </PhotoGrid>
    </section>
  );
}
