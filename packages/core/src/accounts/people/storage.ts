import type { CommunityStorage } from '@isntgram/contract/community/people';
import { sql } from 'drizzle-orm';
import { type Context, requireAdmin } from '../../kernel/context.ts';
import { amountOf, everybody, planOf } from '../../kernel/plans.ts';
import { avatarUrl } from '../../media/addresses.ts';
import type { StoredVariant } from '../../schema/tenant.ts';

/** So many people are named. */
const namedMax = 10;

interface StorageRow {
  used: string;
  max: string | null;
  id: string | null;
  username: string | null;
  name: string | null;
  avatar_id: string | null;
  avatar_variants: StoredVariant[] | null;
  bytes: string | null;
}

/**
 * How much the community's photos take of what its plan allows, and whose take most: as it is counted with every
 * upload. An index of it would be written with every upload as well; reading it all seldom is less.
 */
export async function readStorage(ctx: Context): Promise<CommunityStorage> {
  requireAdmin(ctx);
  const { media, usage, users } = ctx.tables;
  const rows = await ctx.db.rows<StorageRow>(sql`
    select coalesce(everybody.bytes, 0) as used, plan.bytes_max as max, most.*
    from (${planOf(ctx)}) plan left join ${usage} everybody on everybody.owner_id = ${everybody}::uuid
      left join (
        select u.id, u.username, u.name, m.id as avatar_id, m.variants as avatar_variants, own.bytes
        from (select owner_id, bytes from ${usage} where bytes > 0 and owner_id <> ${everybody}::uuid
            order by bytes desc, owner_id limit ${namedMax}::integer) own
          join ${users} u on u.id = own.owner_id left join ${media} m on m.id = u.avatar_media_id) most on true
    order by most.bytes desc, most.id`);
  return {
    photoBytes: amountOf(rows[0]?.used ?? 0, rows[0]?.max ?? null),
    most: rows.flatMap(({ id, username, name, avatar_id, avatar_variants, bytes }) =>
      id === null || username === null
        ? []
        : [
            {
              id,
              username,
              name: name ?? '',
              avatarUrl: avatarUrl(ctx, avatar_id, avatar_variants),
              bytes: Number(bytes),
            },
          ],
    ),
  };
}
