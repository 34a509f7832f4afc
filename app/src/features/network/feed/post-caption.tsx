import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { feedMessages } from '@/messages/network/feed.ts';
import { Caption } from '@/parts/posts/caption';
import { shortCaption } from './short-caption.ts';

/** Who says what: a long caption begins short and opens on demand. */
export function PostCaption({ username, caption }: { username: string; caption: string }) {
  const t = useMessages(feedMessages).post;
  const [whole, setWhole] = useState(false);
  if (caption === '') return null;
  const short = shortCaption(caption);
  return (
    <div className="text-[0.9375rem]">
      <Link href={`/${username}`} prefetch={false} className="mr-1.5 font-semibold hover:underline">
        {username}
      </Link>
      <Caption text={short !== null && !whole ? `${short}…` : caption} className="inline" />
      {short === null ? null : (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className={
            '-my-2.5 ml-1 inline-flex min-h-10 min-w-10 items-center px-1 text-muted text-sm ' +
            'hover:text-foreground hover:underline'
          }
        >
          {whole ? t.less : t.more}
          <span className="sr-only"> {t.ofCaption}</span>
        </button>
      )}
    </div>
  );
}
