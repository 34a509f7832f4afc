import type { ListedUser } from '@isntgram/contract/users';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from './context.ts';
import { listedUserOf, type PersonRow, personColumns, usersWithAvatar } from './people.ts';
import * as policy from './policy.ts';
import { folded, isTelling, type Term } from './search-terms.ts';

/** How many of those that match are ranked: more share a beginning only where it says little. */
const candidatesMax = 1_000;
const shortCandidatesMax = 500;

/**
 * People whose username or name has, for each term, a word that begins like it. First who is called exactly so, then whose username
 * begins so, then whom the actor follows, then by followers. `offset 0` has the candidates looked up one by one: the planner would
 * rather read all users.
 */
export async function searchPeople(ctx: Context, typed: string, terms: readonly Term[], limit: number): Promise<ListedUser[]> {
  const { users } = ctx.tables;
  const meant = sql.join(
    terms.map((term) => matches(ctx, { word: term.word, similar: [] })),
    sql` and `,
  );
  const rows = await ctx.db.rows<PersonRow>(sql`
    select ${personColumns(ctx)} from (
      select u.id, row_number() over (order by u.username = ${typed} desc, s.meant desc, starts_with(u.username, ${typed}) desc,
        ${policy.follows(ctx, sql`u.id`)} desc, u.follower_count desc, u.id) as place
      from (select found.id, ${meant} as meant from (${candidates(ctx, terms)}) found) s
        cross join lateral (select id, username, suspended_at, follower_count from ${users} where id = s.id offset 0) u
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
  const { follows, searchUsers, users } = ctx.tables;
  const [only] = terms;
  if (only && terms.length === 1 && !isTelling(only)) {
    const begins = sql`username like ${`${only.word}%`}`;
    const followed = ctx.actor
      ? sql`union select u.id, s.text from (select followee_id from ${follows} where follower_id = ${ctx.actor.id} order by id desc
          limit ${shortCandidatesMax}) f join ${users} u on u.id = f.followee_id
          cross join lateral (select text from ${searchUsers} where user_id = u.id offset 0) s where u.${begins}`
      : sql``;
    return sql`(select u.id, s.text from (select id from ${users} where ${begins} order by username using ~<~ limit ${shortCandidatesMax}) u
      cross join lateral (select text from ${searchUsers} where user_id = u.id offset 0) s) ${followed}`;
  }
  return sql`select user_id as id, text from ${searchUsers}
    where ${sql.join(
      terms.map((term) => matches(ctx, term)),
      sql` and `,
    )} limit ${candidatesMax}`;
}
