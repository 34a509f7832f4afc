import type { Post } from '@isntgram/contract/posts';
import Link from 'next/link';
import { Avatar } from '@/ui/avatar.tsx';
import { Caption } from '@/ui/caption.tsx';

/** The caption as the first thing that is said about the photos. */
export function PostWords({ post: { author, caption } }: { post: Post }) {
  if (caption === '') return null;
  return (
    <div className="flex items-start gap-3">
      <Avatar user={author} />
      <div className="min-w-0 flex-1 text-sm leading-relaxed">
        <Link href={`/${author.username}`} prefetch={false} className="font-semibold hover:underline">
          {author.username}
        </Link>
        <Caption text={caption} className="break-words" />
      </div>
    </div>
  );
}
