import type { CommunityChange, LegalTexts } from '@isntgram/contract/community/community';
import { eq } from 'drizzle-orm';
import { audit } from '../kernel/audit/audit.ts';
import { type Context, requireAdmin } from '../kernel/context.ts';
import type { Tenant } from '../kernel/tenants.ts';
import { tenants } from '../schema/public.ts';

/** Changes the community of the request, for its admins. Other processes that remember it learn within seconds. */
export async function changeCommunity(ctx: Context, change: CommunityChange): Promise<Tenant> {
  requireAdmin(ctx);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  await ctx.db.atomically((tx) => [
    tx.update(tenants).set(given).where(eq(tenants.id, ctx.tenant.id)),
    audit(ctx, tx, { action: 'community.changed', detail: { note: Object.keys(given).sort().join(', ') } }),
  ]);
  const { imprint: _, privacy: __, terms: ___, ...remembered } = given;
  // What this process remembers is this very object: whoever looks again here sees what was saved.
  return Object.assign(ctx.tenant, remembered);
}

/** What the law asks for; too long to be remembered with the community, and seldom read. */
export async function readLegalTexts({ db, tenant }: Context): Promise<LegalTexts> {
  const { imprint, privacy, terms } = tenants;
  const [row] = await db.query.select({ imprint, privacy, terms }).from(tenants).where(eq(tenants.id, tenant.id));
  return row ?? { imprint: '', privacy: '', terms: '' };
}
