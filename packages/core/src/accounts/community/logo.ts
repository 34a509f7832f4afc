import { limits } from '@isntgram/contract/kernel/limits';
import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { MediaOwner } from '../../kernel/media-owner.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import type { Tenant } from '../../kernel/tenants.ts';
import type { TenantWork } from '../../kernel/work/work.ts';
import { findOwnMedia, mediaError, problemOf } from '../../media/media.ts';
import { type MediaContext, untaken } from '../../media/owners.ts';
import { tenants } from '../../schema/public.ts';

/** So much wider than high, or higher, is what a crop by hand leaves. */
const squareWithin = 0.02;
const field = 'logoMediaId';

/** The community as the owner of its logo, which everybody sees. */
export const logos: MediaOwner = {
  kind: 'logo',
  taken: (_, photo) => sql`exists (select 1 from ${tenants} where logo_id = ${photo}.id)`,
  shown: ({ tenant }, photo) => sql`
    select true as visible, true as shared from ${tenants} t where t.logo_id = ${photo}.id and t.id = ${tenant.id}`,
};

/**
 * What the community's row says of a ready upload of the actor's that is to be its logo, or of none.
 * @throws logo.not_square, logo.too_small, media.not_ready and other faults of the upload
 */
export async function logoOf(
  ctx: MediaContext,
  mediaId: string | null,
): Promise<Pick<Tenant, 'logoId' | 'logoVariants'>> {
  if (mediaId === null) return { logoId: null, logoVariants: [] };
  const { media } = ctx.tables;
  const row = await findOwnMedia(ctx, mediaId);
  if (row.status === 'failed') throw mediaError(problemOf(row), field);
  if (row.status !== 'ready') throw mediaError('media.not_ready', field);
  const [free] = await ctx.db.query
    .select({ is: sql`${untaken(ctx, sql`${media}`, logos)}`.mapWith(Boolean) })
    .from(media)
    .where(sql`${media.id} = ${mediaId}`);
  if (!free?.is) throw mediaError('media.already_used', field);
  const [width = 0, height = 0] = [row.width ?? 0, row.height ?? 0];
  const side = Math.min(width, height);
  if (Math.max(width, height) > side * (1 + squareWithin)) throw refused('logo.not_square');
  if (side < limits.logoSideMin) throw refused('logo.too_small');
  return { logoId: mediaId, logoVariants: row.variants };
}

const reasons = {
  'logo.not_square': 'A logo is as wide as it is high. Cut this picture to a square, and try again.',
  'logo.too_small': `A logo needs at least ${limits.logoSideMin} pixels on each side. Choose a larger picture.`,
} as const;

function refused(code: keyof typeof reasons): DomainError {
  const message = reasons[code];
  return new DomainError(code, message, [{ path: field, code, message }]);
}

/** Gives the logo that `logoId` takes the place of to the sweep; run before the community's row says so. */
export const dropFormerLogo = (
  { platform, tables: { media }, tenant }: Context,
  tx: Drizzle,
  logoId: string | null,
): Statement =>
  tx.execute(sql`update ${media} set status = 'removed', updated_at = ${platform.clock.now().toISOString()}::timestamptz
    where id = (select logo_id from ${tenants} where id = ${tenant.id}) and id is distinct from ${logoId}::uuid`);

/** The community keeps its logo when the admin who brought it leaves: another one has it from then on. */
export const handLogoOver = ({ db, tables: { media, users } }: TenantWork, userId: string): Promise<unknown> =>
  db.rows(sql`update ${media} set owner_id = heir.id
    from (select id from ${users} where role = 'admin' and id <> ${userId} and leaving_since is null
      order by suspended_at is not null, id limit 1) heir
    where ${media.ownerId} = ${userId} and exists (select from ${tenants} where logo_id = ${media.id})`);
