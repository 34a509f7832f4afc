'use client';

import type { Post } from '@isntgram/contract/network/posts';
import { Globe, Lock } from 'lucide';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { postsMessages } from '@/messages/network/posts.ts';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';

/** When it was posted, and for whom. */
export function PostFacts({ post, className }: { post: Post; className?: string }) {
  const t = useMessages(postsMessages);
  const locale = useLocale();
  const { createdAt, editedAt, audience } = post;
  const icon = audience === 'everyone' ? Globe : Lock;
  return (
    <footer className={cx('flex items-center gap-2 px-4 pb-3 text-muted text-sm', className)}>
      <time dateTime={createdAt}>{formatDate(createdAt, locale)}</time>
      {editedAt ? <span>· {t.edited}</span> : null}
      <span className="inline-flex items-center gap-1.5">
        · <Icon of={icon} className="size-4" /> {audience === 'everyone' ? t.everyone : t.followersOnly}
      </span>
    </footer>
  );
}
