import type { Post } from '@isntgram/contract/posts';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from './context.ts';
import * as policy from './policy.ts';
import { selectRankedPosts } from './post-rows.ts';
import { folded, isTelling, type Term } from './search-terms.ts';

/** The newest captions are read one by one; the index is asked only for words that are rare among them, which it answers fast. */
const readOneByOne = 6_000;
const enoughRecent = 20;
const candidatesMax = 200;

/** Posts whose caption has all the words: those with the very words first, then of followed people, then by likes. */
export function searchPosts(ctx: Context, terms: readonly Term[], limit: number): Promise<Post[]> {
  const { posts, searchPosts: index, users } = ctx.tables;
  const query = allOf(terms, (term, last) => anyOf(ctx, term, last && isTelling(term)));
  const veryWords = allOf(terms, ({ word }) => plain(ctx, word));
  const ids = sql`
    with recent as materialized (
      select post_id from (select post_id, words from ${index} order by post_id desc limit ${readOneByOne}) newest
      where words @@ (${query}) limit ${candidatesMax}
    ), older as materialized (
      select post_id from ${index} where (select count(*) from recent) < ${enoughRecent} and words @@ (${query})
    ), found as (
      select post_id from recent union (select post_id from older order by post_id desc limit ${candidatesMax})
    )
    select p.id, row_number() over (order by s.words @@ (${veryWords}) desc, ${policy.follows(ctx, sql`p.author_id`)} desc,
      p.like_count desc, p.id desc) as place
    from found join ${index} s on s.post_id = found.post_id join ${posts} p on p.id = found.post_id
      join ${users} u on u.id = p.author_id
    where ${policy.postVisible(ctx)} order by place limit ${limit}`;
  return selectRankedPosts(ctx, ids);
}

const allOf = (terms: readonly Term[], queryOf: (term: Term, last: boolean) => SQL): SQL =>
  sql.join(
    terms.map((term, at) => queryOf(term, at === terms.length - 1)),
    sql` && `,
  );

const plain = (ctx: Context, word: string): SQL => sql`plainto_tsquery('simple', ${folded(ctx, word)})`;

/** Folding can turn a letter into several characters: quoted, they are never taken for operators. Of quotes alone nothing is left. */
const beginning = (ctx: Context, word: string): SQL =>
  sql`coalesce(to_tsquery('simple', '''' || nullif(trim(translate(${folded(ctx, word)}, '''\\', '')), '') || ''':*'), ''::tsquery)`;

const anyOf = (ctx: Context, { word, similar }: Term, unfinished: boolean): SQL =>
  sql`(${sql.join([unfinished ? beginning(ctx, word) : plain(ctx, word), ...similar.map((each) => plain(ctx, each))], sql` || `)})`;
