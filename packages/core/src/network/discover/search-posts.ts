import type { Post } from '@isntgram/contract/network/posts';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import * as policy from '../people/policy.ts';
import { selectRankedPosts } from '../posts/post-rows.ts';
import { folded, isTelling, type Term } from './search-terms.ts';

/**
 * The newest captions are read one by one: the first tell whether the words are rare, which the index answers fast, or
 * so frequent that it would not; then as many more are read as should hold enough.
 */
const newestRead = 1_000;
const rareAmongNewest = 3;
const enoughRecent = 20;
const recentReadMax = 6_000;
const candidatesMax = 200;

/** Posts whose caption has all the words: those with the very words first, then of followed people, then by likes. */
export function searchPosts(ctx: Context, terms: readonly Term[], limit: number): Promise<Post[]> {
  const { posts, searchPosts: index, users } = ctx.tables;
  const query = allOf(terms, (term, last) => anyOf(ctx, term, last && isTelling(term)));
  const veryWords = allOf(terms, ({ word }) => plain(ctx, word));
  const amongNewest = (count: SQL) => sql`
    select post_id, words @@ (${veryWords}) as very
      from (select post_id, words from ${index} order by post_id desc limit ${count}) read
    where words @@ (${query}) limit ${candidatesMax}`;
  const ids = sql`
    with newest as materialized (${amongNewest(sql`${newestRead}`)}),
    recent as materialized (${amongNewest(sql`(select
      case when count(*) between ${rareAmongNewest} and ${enoughRecent - 1}
      then least(${recentReadMax}, ${1.5 * enoughRecent * newestRead}::int / count(*)) else 0 end from newest)`)}),
    older as materialized (
      select post_id, words @@ (${veryWords}) as very from ${index} where words @@ (${query})
        and (select count(*) from newest) < ${enoughRecent} and (select count(*) from recent) < ${enoughRecent}
    ), found as (
      select * from newest union select * from recent
        union (select * from older order by post_id desc limit ${candidatesMax})
    )
    select p.id, row_number() over (order by found.very desc, ${policy.follows(ctx, sql`p.author_id`)} desc,
      p.like_count desc, p.id desc) as place
    from found join ${posts} p on p.id = found.post_id join ${users} u on u.id = p.author_id
    where ${policy.postVisible(ctx)} order by place limit ${limit}`;
  return selectRankedPosts(ctx, ids);
}

const allOf = (terms: readonly Term[], queryOf: (term: Term, last: boolean) => SQL): SQL =>
  sql.join(
    terms.map((term, at) => queryOf(term, at === terms.length - 1)),
    sql` && `,
  );

const plain = (ctx: Context, word: string): SQL => sql`plainto_tsquery('simple', ${folded(ctx, word)})`;

/**
 * Folding can turn a letter into several characters: quoted, they are never taken for operators. Of quotes alone
 * nothing is left.
 */
const beginning = (ctx: Context, word: string): SQL =>
  sql`coalesce(to_tsquery('simple', '''' || nullif(trim(translate(${folded(ctx, word)}, '''\\', '')), '') || ''':*'),
    ''::tsquery)`;

const anyOf = (ctx: Context, { word, similar }: Term, unfinished: boolean): SQL =>
  sql`(${sql.join(
    [unfinished ? beginning(ctx, word) : plain(ctx, word), ...similar.map((each) => plain(ctx, each))],
    sql` || `,
  )})`;
