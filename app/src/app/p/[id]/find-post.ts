import { isId } from '@isntgram/contract/addresses';
import { serverApi } from '@/lib/api/api-server';
import { getPost } from '@/lib/api/network/posts';
import { isNotFound } from '@/lib/api/problem';

/** The post of the address as everybody may see it; null where there is none. */
export async function findPost(raw: string) {
  if (!isId(raw)) return null;
  return await getPost(await serverApi(), raw).catch((error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  });
}
