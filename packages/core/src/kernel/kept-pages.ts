import { afterAnswer, type Means } from './context.ts';

/** What pages that are kept for everybody show, as tags of its community. Names and words are told in small letters. */
export const shown = {
  explore: 'explore',
  shop: 'shop',
  post: (id: string): string => `post:${id.toLowerCase()}`,
  tag: (word: string): string => `tag:${word.toLowerCase()}`,
  trees: 'trees',
  user: (username: string): string => `user:${username.toLowerCase()}`,
};

/** The tag of something that a community shows; its slug alone is the tag of all that it shows. */
export const tagIn = (community: string, what: string): string => `${community} ${what}`;

/**
 * After work that no visitor asked for just now: what was kept of the community and shows one of these is made anew.
 * `find` is not asked where nobody can be told. It never fails, as what is kept ends soon anyway.
 */
export function renewPages(means: Means, find: () => Promise<readonly string[]>): Promise<void> {
  const { slug } = means.tenant;
  return tellKeepers(means, async () => (await find()).map((what) => tagIn(slug, what)));
}

/** `renewPages`, of all that the community shows. */
export const renewAllPages = (means: Means): Promise<void> => tellKeepers(means, async () => [means.tenant.slug]);

async function tellKeepers(means: Means, tagsOf: () => Promise<readonly string[]>): Promise<void> {
  const { keptPages } = means.platform;
  if (!keptPages) return;
  const tell = async () => {
    const tags = await tagsOf();
    if (tags.length > 0) await keptPages.purge(tags);
  };
  await afterAnswer(means, tell, { level: 'warn', message: 'Kept pages could not be told.' });
}
