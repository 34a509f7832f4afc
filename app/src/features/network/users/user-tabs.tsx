'use client';

import { Bookmark, Grid3x3 } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { usersMessages } from '@/messages/network/users.ts';
import { Icon } from '@/ui/icon.tsx';
import { useUser } from './user-context.tsx';

const shape = '-mt-px inline-flex h-11 items-center gap-2 border-t px-4 text-sm';

/** What a page shows: posts, and where it is one's own, the way to what one saved. */
export function UserTabs() {
  const t = useMessages(usersMessages);
  const { viewer } = useUser();
  return (
    <nav aria-label={t.postsHeading} className="mt-4 flex border-t md:mt-10">
      <span aria-current="page" className={`${shape} border-foreground font-semibold`}>
        <Icon of={Grid3x3} className="size-4" />
        {t.postsHeading}
      </span>
      {viewer?.self ? (
        <Link href="/saved" prefetch={false} className={`${shape} border-transparent text-muted hover:text-foreground`}>
          <Icon of={Bookmark} className="size-4" />
          {t.saved}
        </Link>
      ) : null}
    </nav>
  );
}
