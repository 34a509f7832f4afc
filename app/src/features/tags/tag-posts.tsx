'use client';

import type { Page } from '@isntgram/contract/page';
import type { Post } from '@isntgram/contract/posts';
import { listTagPosts } from '@/lib/api/posts.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { tagsMessages } from '@/messages/tags.ts';
import { PagedPosts } from '@/ui/paged-posts.tsx';

/** The posts with a tag, from the document's first page on. */
export function TagPosts({ tag, first }: { tag: string; first: Page<Post> }) {
  const t = useMessages(tagsMessages);
  return <PagedPosts first={first} label={t.photos(tag)} load={(cursor) => listTagPosts(api, tag, { cursor })} />;
}
