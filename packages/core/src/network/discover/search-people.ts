import type { ListedUser } from '@isntgram/contract/network/users';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { listedUserOf, type PersonRow, personColumns, usersWithAvatar } from '../people/people.ts';
import * as policy from '../people/policy.ts';
import { folded, isTelling, type Term } from './search-terms.ts';

/** How many of those that match are ranked: more share a beginning only where it says little. */
const candidatesMax = 3_000;
const shortCandidatesMax = 200;
const followedMax = 500;
/** How many of the best by popularity, which stands in the index, are ranked by their followers. */
const chosenMax = 150;

/**
 * People whose username or name has, for each term, a word that begins like it. First who is called exactly so, then
 * whose username begins so, then whom the actor follows, then by followers. `offset 0` has the chosen looked up one by
 * one: the planner would rather read all users.
 */
export async function searchPeople(
  ctx: Context,
  typed: string,
  terms: readonly Term[],
  limit: number,
): Promise<ListedUser[]> {
  const { users } = ctx.tables;
  const meant = sql.join(
    terms.map((term) => matches(ctx, { word: term.word, similar: [] })),
    sql` and `,
  );
  const rows = await ctx.db.rows<PersonRow>(sql`
    select ${personColumns(ctx)} from (
      select u.id, row_number() over (order by u.username = ${typed} desc, chosen.meant desc,
        starts_with(u.username, ${typed}) desc,
        chosen.followed desc, u.follower_count desc, u.id) as place
      from (
        select id, ${meant} as meant, ${policy.follows(ctx, sql`found.id`)} as followed
          from (${candidates(ctx, terms)}) found
        where ${policy.notSuspended(ctx, sql`found.id`)} and not ${policy.blocksActor(ctx, sql`found.id`)}
        order by starts_with(text, ' ' || ${typed} || ' ') desc, meant desc, starts_with(text, ' ' || ${typed}) desc,
          followed desc,
          popularity desc limit ${chosenMax}
      ) chosen cross join lateral (select id, username, suspended_at, follower_count from ${users}
        where id = chosen.id offset 0) u
      where ${policy.userVisible(ctx)} order by place limit ${limit}
    ) page join (${usersWithAvatar(ctx)}) on u.id = page.id order by page.place`);
  return rows.map((row) => listedUserOf(ctx, row));
}

const matches = (ctx: Context, { word, similar }: Term): SQL =>
  sql`(${sql.join(
    [word, ...similar].map((each) => sql`text like '% ' || ${folded(ctx, each)} || '%'`),
    sql` or `,
  )})`;

function candidates(ctx: Context, terms: readonly Term[]): SQL {
  const [only] = terms;
  if (only && terms.length === 1 && !isTelling(only)) return beginningWithLetters(ctx, only.word);
  return sql`select user_id as id, text, popularity from ${ctx.tables.searchUsers}
    where ${sql.join(
      terms.map((term) => matches(ctx, term)),
      sql` and `,
    )} limit ${candidatesMax}`;
}

/**
 * Of the many whose username begins with a letter or two: who is called so, whom the actor follows, and whom most
 * follow.
 */
function beginningWithLetters(ctx: Context, letters: string): SQL {
  const { follows, searchUsers, users } = ctx.tables;
  const columns = sql`select user_id as id, text, popularity from ${searchUsers}`;
  const begins = sql`left(text, ${sql.raw(String(letters.length + 1))}) = ${` ${letters}`}`;
  const followed = ctx.actor
    ? sql`union select s.* from (select followee_id from ${follows} where follower_id = ${ctx.actor.id}
      order by id desc limit ${followedMax}) f
        cross join lateral (${columns} where user_id = f.followee_id and ${begins} offset 0) s`
    : sql``;
  return sql`${columns} where user_id = (select id from ${users} where username = ${letters})
    union (${columns} where ${begins} order by popularity desc limit ${shortCandidatesMax}) ${followed}`;
}
