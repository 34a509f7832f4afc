import type { CommunityChange, LegalTexts } from '@isntgram/contract/community/community';
import { eq } from 'drizzle-orm';
import { audit } from '../../kernel/audit/audit.ts';
import { type Context, requireAdmin } from '../../kernel/context.ts';
import type { Tenant } from '../../kernel/tenants.ts';
import { wakeSweep } from '../../kernel/work/wake.ts';
import { sendJobs, stalledAfterMs } from '../../kernel/work/work.ts';
import type { MediaContext } from '../../media/owners.ts';
import { tenants } from '../../schema/public.ts';
import { dropFormerLogo, logoOf } from './logo.ts';

/** Changes the community of the request, for its admins. Other processes that remember it learn within seconds. */
export async function changeCommunity(ctx: MediaContext, change: CommunityChange): Promise<Tenant> {
  requireAdmin(ctx);
  const { logoMediaId, ...plain } = change;
  const logo = logoMediaId === undefined ? undefined : await logoOf(ctx, logoMediaId);
  const given = {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...logo,
  };
  const note = Object.keys(change).sort().join(', ').replace('logoMediaId', 'logo');
  await ctx.db.atomically((tx) => [
    audit(ctx, tx, { action: 'community.changed', detail: { note } }),
    ...(logo ? [dropFormerLogo(ctx, tx, logo.logoId)] : []),
    tx.update(tenants).set(given).where(eq(tenants.id, ctx.tenant.id)),
  ]);
  if (logoMediaId) await sendJobs(ctx, [{ kind: 'media.release', tenant: ctx.tenant.slug, mediaIds: [logoMediaId] }]);
  else if (logo) await wakeSweep(ctx, stalledAfterMs);
  const { imprint: _, privacy: __, terms: ___, ...remembered }: Partial<typeof tenants.$inferInsert> = given;
  // What this process remembers is this very object: whoever looks again here sees what was saved.
  return Object.assign(ctx.tenant, remembered);
}

/** What the law asks for; too long to be remembered with the community, and seldom read. */
export async function readLegalTexts({ db, tenant }: Context): Promise<LegalTexts> {
  const { imprint, privacy, terms } = tenants;
  const [row] = await db.query.select({ imprint, privacy, terms }).from(tenants).where(eq(tenants.id, tenant.id));
  return row ?? { imprint: '', privacy: '', terms: '' };
}
