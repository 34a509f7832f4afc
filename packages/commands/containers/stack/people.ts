import { trust } from './filled-stack.ts';
import type { Stack } from './stack.ts';

export type People = Awaited<ReturnType<typeof openPeople>>;

/**
 * The acceptance suite's people, at this stack. Their module reads its address when it is loaded: one stack per
 * process.
 */
export async function openPeople({ url, certificate }: Pick<Stack, 'url'> & Partial<Pick<Stack, 'certificate'>>) {
  process.env.ISNTGRAM_URL = url;
  if (certificate) trust(certificate);
  const [{ newPerson, Visitor, waitFor }, { newPost, photo, process: processPhoto, publish, upload }] =
    await Promise.all([import('@isntgram/acceptance/support/person'), import('@isntgram/acceptance/support/photos')]);
  return { newPerson, Visitor, waitFor, newPost, photo, process: processPhoto, publish, upload };
}
