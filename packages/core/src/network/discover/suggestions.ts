import type { SuggestedUser } from '@isntgram/contract/network/explore';
import type { Photo } from '@isntgram/contract/network/posts';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { findUser } from '../people/find-user.ts';
import { type MutualsRow, mutualsOf, mutualsWith } from '../people/mutuals.ts';
import { listedUserOf, type PersonRow, personColumns, usersWithAvatar } from '../people/people.ts';
import * as policy from '../people/policy.ts';
import { latestPhotosJson } from '../posts/post-rows.ts';

const shownMax = 8;
const photosOfEach = 3;
/** Bounds on what one look reads, however many people the actor or the community has. */
const followeesRead = 200;
const followsReadOfEach = 100;
const candidatesMax = 60;
const latestPostsRead = 300;
const latestMembersRead = 60;

/**
 * People whom the actor does not follow yet: first whom most of those follow whom the actor follows, then whoever
 * posted last, then the newest members with posts. Each comes with their latest photos.
 */
export async function suggestUsers(ctx: Context): Promise<SuggestedUser[]> {
  requireActor(ctx);
  const rows = await ctx.db.rows<PersonRow & { mutuals: MutualsRow[] | null; photos: Photo[] }>(sql`
    select ${personColumns(ctx)}, ${mutualsWith(ctx, sql`u.id`, followeesRead)} as mutuals,
      ${latestPhotosJson(ctx, photosOfEach)} as photos
    from (${ranked(ctx)}) suggested join (${usersWithAvatar(ctx)}) on u.id = suggested.id
    order by suggested.shared desc, suggested.latest_post desc nulls last, u.id desc`);
  return rows.map((row) => ({ ...listedUserOf(ctx, row), mutuals: mutualsOf(ctx, row.mutuals), photos: row.photos }));
}

function ranked(ctx: Context): SQL {
  const actor = requireActor(ctx);
  const { follows, posts, users, suggestionDismissals } = ctx.tables;
  return sql`
    with shared as (
      select theirs.followee_id as id, count(*) as shared
      from (select followee_id from ${follows} where follower_id = ${actor.id}
        order by id desc limit ${followeesRead}) mine
        cross join lateral (
          select followee_id from ${follows} where follower_id = mine.followee_id
            order by id desc limit ${followsReadOfEach}
        ) theirs
      where not ${policy.follows(ctx, sql`theirs.followee_id`)} and theirs.followee_id <> ${actor.id}
      group by 1 order by 2 desc limit ${candidatesMax}
    ), posted as (
      select distinct on (author_id) author_id as id, id as latest_post
      from (select id, author_id from ${posts} where status = 'published'
        order by id desc limit ${latestPostsRead}) latest
      order by author_id, id desc
    ), joined as (
      select id from (select id, post_count from ${users} order by id desc limit ${latestMembersRead}) newest
        where post_count > 0
    )
    select u.id, coalesce(s.shared, 0) as shared, p.latest_post
    from (select id from shared union select id from posted union select id from joined) candidate
      join ${users} u on u.id = candidate.id left join shared s on s.id = u.id left join posted p on p.id = u.id
    where u.id <> ${actor.id} and ${policy.userListed(ctx)} and not ${policy.follows(ctx, sql`u.id`)}
      and not ${policy.requests(ctx, sql`u.id`)} and not ${policy.mutedByActor(ctx, sql`u.id`)}
      and not exists (select 1 from ${suggestionDismissals} where user_id = ${actor.id} and dismissed_id = u.id)
    order by 2 desc, 3 desc nulls last, 1 desc limit ${shownMax}`;
}

/** Does not suggest the user to the actor any more. */
export async function dismissSuggestion(ctx: Context, username: string): Promise<void> {
  const actor = requireWriter(ctx);
  const { id: dismissedId } = await findUser(ctx, username);
  await ctx.db.query
    .insert(ctx.tables.suggestionDismissals)
    .values({ userId: actor.id, dismissedId, createdAt: ctx.platform.clock.now() })
    .onConflictDoNothing();
}
