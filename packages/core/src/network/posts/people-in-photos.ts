import type { PeopleInPhotos } from '@isntgram/contract/network/tagged';
import { sql } from 'drizzle-orm';
import { type Context, requireActor } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import { notifyTagged } from '../notices/notifications.ts';
import * as policy from '../people/policy.ts';

/** Somebody in a photo, as a row of the table. */
export interface PersonInPhoto {
  id: string;
  user_id: string;
  photo: number;
  x: number;
  y: number;
}

/** The people of these names. @throws user.not_found for a name that is nobody's whom the actor may find */
export async function findInPhotos(ctx: Context, people: PeopleInPhotos, photoCount: number): Promise<PersonInPhoto[]> {
  if (people.length === 0) return [];
  const names = people.map(({ username }) => username);
  const found = await ctx.db.rows<{ id: string; username: string }>(sql`
    select u.id, u.username from ${ctx.tables.users} u
    where u.username = any(${sql.param(names)}::text[]) and ${policy.userListed(ctx)}`);
  const idOf = new Map(found.map(({ id, username }) => [username, id]));
  return people.map(({ username, photo, x, y }, at) => {
    const userId = idOf.get(username);
    const path = `people.${at}`;
    if (!userId) throw missing(`${path}.username`, 'There is nobody of this name whom you could name here.');
    if (photo >= photoCount) throw missing(`${path}.photo`, 'The post has fewer photos.');
    return { id: ctx.platform.ids.next(), user_id: userId, photo, x, y };
  });
}

const missing = (path: string, message: string) =>
  new DomainError('user.not_found', undefined, [{ path, code: 'user.not_found', message }]);

/**
 * The statements that say who is in the photos of the actor's post, if it is there. Each is asked, as soon as it is
 * published; who removed themself is not asked again.
 */
export function nameInPhotos(
  ctx: Context,
  tx: Drizzle,
  postId: string,
  people: PersonInPhoto[],
): [Statement, ...Statement[]] {
  const { posts, taggedPeople } = ctx.tables;
  const now = ctx.platform.clock.now().toISOString();
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
    wanted (id uuid, user_id uuid, photo smallint, x real, y real)`;
  return [
    tx.execute(sql`delete from ${taggedPeople} t where t.post_id = ${postId} and t.status <> 'removed'
      and not exists (select 1 from ${wanted} where wanted.user_id = t.user_id)`),
    tx.execute(sql`insert into ${taggedPeople} as t (id, post_id, user_id, photo, x, y, status, created_at)
      select wanted.id, ${postId}::uuid, wanted.user_id, wanted.photo, wanted.x, wanted.y,
        case when wanted.user_id = ${requireActor(ctx).id} then 'approved' else 'asked' end, ${now}::timestamptz
      from ${wanted} where exists (select 1 from ${posts} where id = ${postId})
      on conflict (post_id, user_id) do update set photo = excluded.photo, x = excluded.x, y = excluded.y
        where t.status <> 'removed'`),
    ...notifyTagged(ctx, tx, postId),
  ];
}
