import { id as postId } from '@isntgram/contract/kernel/page';
import { cache } from 'react';
import { serverApi } from '@/lib/api/api-server';
import { getPost } from '@/lib/api/network/posts';
import { isNotFound } from '@/lib/api/problem';

/** The post of the address as everybody may see it, asked for once per page; null where there is none. */
export const findPost = cache(async (raw: string) => {
  if (!postId.safeParse(raw).success) return null;
  return await getPost(await serverApi(), raw).catch((error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  });
});
