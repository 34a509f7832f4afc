import type { SearchQuery, SearchResults } from '@isntgram/contract/network/search';
import type { Context } from '../../kernel/context.ts';
import { searchPeople } from './search-people.ts';
import { searchPosts } from './search-posts.ts';
import { searchTags } from './search-tags.ts';
import { correct, type Term, termsOf } from './search-terms.ts';

const shown = { all: { people: 6, tags: 4, posts: 9 }, one: { people: 30, tags: 20, posts: 30 } };
/** With fewer results than these, the question may be misspelt. */
const fewResults = 3;

/**
 * People, tags and posts that the words stand for, best first. Accents and case do not count, the last word may be
 * unfinished, and where that finds next to nothing, words like those asked for count as well.
 */
export async function search(ctx: Context, { q, kind }: SearchQuery): Promise<SearchResults> {
  const asked = kind !== 'all' ? kind : q.startsWith('#') ? 'tags' : q.startsWith('@') ? 'people' : 'all';
  const terms = termsOf(q);
  if (terms.length === 0) return { people: [], tags: [], posts: [] };
  const exact = await look(ctx, q, asked, terms);
  if (exact.people.length + exact.tags.length + exact.posts.length >= fewResults) return exact;
  const corrected = await correct(ctx, terms);
  return corrected ? look(ctx, q, asked, corrected) : exact;
}

async function look(
  ctx: Context,
  q: string,
  kind: SearchQuery['kind'],
  terms: readonly Term[],
): Promise<SearchResults> {
  const limits = kind === 'all' ? shown.all : shown.one;
  const wants = (one: SearchQuery['kind']) => kind === 'all' || kind === one;
  const [people, tags, posts] = await Promise.all([
    wants('people') ? searchPeople(ctx, q.replace(/^@/, '').toLowerCase(), terms, limits.people) : [],
    wants('tags') ? searchTags(ctx, q, terms, limits.tags) : [],
    wants('posts') ? searchPosts(ctx, terms, limits.posts) : [],
  ]);
  return { people, tags, posts };
}
