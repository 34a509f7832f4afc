import type { Post } from '@isntgram/contract/network/posts';
import Link from 'next/link';
import { Avatar } from '@/parts/people/avatar';
import { Caption } from '@/parts/posts/caption';

/** The caption as the first thing that is said about the photos. */
export function PostWords({ post: { author, caption } }: { post: Post }) {
  if (caption === '') return null;
  return (
    <div className="flex items-start gap-3 border-b pb-3 md:border-0 md:pb-1">
      <Avatar user={author} size="small" className="max-md:hidden" />
      <div className="min-w-0 flex-1 pt-1 leading-relaxed">
        <Link href={`/${author.username}`} prefetch={false} className="mr-1.5 font-semibold hover:underline">
          {author.username}
        </Link>
        <Caption text={caption} className="inline break-words" />
      </div>
    </div>
  );
}
