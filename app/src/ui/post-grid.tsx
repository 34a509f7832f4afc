import type { Post } from '@isntgram/contract/posts';
import { Images } from 'lucide-react';
import Link from 'next/link';
import { useMessages } from '@/lib/messages.ts';
import { gridMessages } from '@/messages/grid.ts';
import { Photo } from './photo.tsx';

/** Posts as squares, three in a row; the first rows load at once. */
export function PostGrid({ posts, label }: { posts: readonly Post[]; label: string }) {
  return (
    <ul aria-label={label} className="grid grid-cols-3 gap-0.5 sm:gap-1">
      {posts.map((post, index) => (
        <li key={post.id}>
          <Tile post={post} priority={index < 6} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ post: { id, author, photos }, priority }: { post: Post; priority: boolean }) {
  const t = useMessages(gridMessages);
  const [first] = photos;
  return (
    <Link href={`/p/${id}`} prefetch={false} className="group relative block focus-visible:z-10">
      <span className="sr-only">{t.open(author.username)}</span>
      {first ? <Photo photo={first} aspect={1} sizes="(min-width: 960px) 308px, 33vw" priority={priority} /> : null}
      <span aria-hidden className="absolute inset-0 bg-black/0 transition-colors group-hover:bg-black/15" />
      {photos.length > 1 ? (
        <span className="absolute top-2 right-2 text-white drop-shadow-[0_0_2px_rgb(0_0_0/0.8)]">
          <Images aria-hidden className="size-5" />
          <span className="sr-only">{t.photos(photos.length)}</span>
        </span>
      ) : null}
    </Link>
  );
}
