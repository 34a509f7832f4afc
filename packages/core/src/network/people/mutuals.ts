import type { Mutuals } from '@isntgram/contract/network/users';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { type PersonRow, summaryOf } from './people.ts';

export type MutualsRow = Pick<PersonRow, 'username' | 'name' | 'avatar_id' | 'avatar_variants'> & { total: number };

const namedMax = 3;

/**
 * The latest of the people whom the actor follows and who follow the user with this id, as JSON; null where nobody is.
 * It looks at the actor's `followeesMax` latest followees, each by one look-up, however many follow the user: the
 * planner, which knows but averages, would read all of a famous one's followers. Whom one follows, nobody blocked.
 */
export function mutualsWith(ctx: Context, userId: SQL, followeesMax = 1_000): SQL {
  if (!ctx.actor) return sql`null`;
  const { follows, users, media } = ctx.tables;
  return sql`(select json_agg(named) from (
    select u.username, u.name, m.id as avatar_id, m.variants as avatar_variants, mutual.total
    from (
      select *, count(*) over ()::int as total from (
      select mine.followee_id as follower_id,
        (select theirs.id from ${follows} theirs where theirs.follower_id = mine.followee_id
          and theirs.followee_id = ${userId}) as id
      from (select followee_id from ${follows} where follower_id = ${ctx.actor.id}
        order by id desc limit ${followeesMax}) mine offset 0
      ) looked_up where id is not null order by id desc limit ${namedMax * 4}
    ) mutual join ${users} u on u.id = mutual.follower_id left join ${media} m on m.id = u.avatar_media_id
    where u.suspended_at is null order by mutual.id desc limit ${namedMax}) named)`;
}

/** What `mutualsWith` selected. */
export const mutualsOf = (ctx: Context, rows: readonly MutualsRow[] | null): Mutuals => ({
  people: (rows ?? []).map((row) => summaryOf(ctx, row)),
  count: rows?.[0]?.total ?? 0,
});
