import { invitationLimits } from '@isntgram/contract/community/choices';
import type { Invitation, MadeInvitation, NewInvitation } from '@isntgram/contract/community/invitations';
import { and, count, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import { audit } from '../kernel/audit/audit.ts';
import { type Context, requireAdmin } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { refuseTooManyWaiting } from './join-requests.ts';
import { hashOf, newToken } from './mailed-tokens.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The invitations that are good, used up or not, newest first. */
export async function listInvitations(ctx: Context): Promise<Invitation[]> {
  requireAdmin(ctx);
  const { invitations, users } = ctx.tables;
  const rows = await ctx.db.query
    .select({
      id: invitations.id,
      note: invitations.note,
      uses: invitations.uses,
      usesMax: invitations.usesMax,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      by: users.username,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.createdBy))
    .where(gt(invitations.expiresAt, ctx.platform.clock.now()))
    .orderBy(desc(invitations.id))
    .limit(invitationLimits.shownMax);
  return rows.map(({ createdAt, expiresAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/** Makes one; its code is told here and never again. @throws invitation.too_many */
export async function makeInvitation(ctx: Context, { note, uses, days }: NewInvitation): Promise<MadeInvitation> {
  const actor = requireAdmin(ctx);
  const { invitations } = ctx.tables;
  const { ids, clock } = ctx.platform;
  const [id, code, createdAt] = [ids.next(), newToken(), clock.now()];
  const expiresAt = new Date(createdAt.getTime() + days * dayMs);
  const [known] = await ctx.db.query
    .select({ good: count() })
    .from(invitations)
    .where(gt(invitations.expiresAt, createdAt));
  if (known && known.good >= invitationLimits.shownMax) throw new DomainError('invitation.too_many');
  const hash = await hashOf(code);
  await ctx.db.atomically((tx) => [
    tx.insert(invitations).values({ id, hash, note, usesMax: uses, createdBy: actor.id, createdAt, expiresAt }),
    audit(ctx, tx, { action: 'invitation.made', detail: { note: note || `${uses}` } }),
  ]);
  const [made, over] = [createdAt.toISOString(), expiresAt.toISOString()];
  return { id, code, note, uses: 0, usesMax: uses, createdAt: made, expiresAt: over, by: actor.username };
}

/** Takes it back: nobody comes with it any more. @throws invitation.not_found */
export async function withdrawInvitation(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx);
  const { invitations } = ctx.tables;
  const [row] = await ctx.db.query
    .select({ note: invitations.note, usesMax: invitations.usesMax })
    .from(invitations)
    .where(eq(invitations.id, id));
  if (!row) throw new DomainError('invitation.not_found');
  await ctx.db.atomically((tx) => [
    audit(ctx, tx, {
      action: 'invitation.withdrawn',
      detail: { note: row.note || `${row.usesMax}` },
      when: sql`exists (select 1 from ${invitations} where id = ${id}::uuid)`,
    }),
    tx.delete(invitations).where(eq(invitations.id, id)),
  ]);
}

/** How somebody comes in who signs up. */
interface Admission {
  /**
   * The update that uses an invitation once, and lets in whom it is for. It is for `insertPersonWithin`: whoever comes
   * second to the last use finds no row.
   */
  admission?: SQL;
  /** Whether they wait for an admin first: without an invitation, where not anybody may come. */
  waits: boolean;
}

/** @throws auth.sign_up_closed, auth.too_many_waiting, auth.invitation_required, auth.invitation_invalid */
export async function admissionOf(ctx: Context, code: string | undefined): Promise<Admission> {
  const { signUp } = ctx.tenant;
  if (signUp === 'open') return { waits: false };
  if (signUp === 'closed') throw new DomainError('auth.sign_up_closed');
  if (signUp === 'approval' && !code) {
    await refuseTooManyWaiting(ctx);
    return { waits: true };
  }
  if (!code) throw new DomainError('auth.invitation_required');
  const { invitations } = ctx.tables;
  const now = ctx.platform.clock.now();
  const isGood = and(
    eq(invitations.hash, await hashOf(code)),
    lt(invitations.uses, invitations.usesMax),
    gt(invitations.expiresAt, now),
  );
  const found = await ctx.db.query.select({ id: invitations.id }).from(invitations).where(isGood).limit(1);
  if (found.length === 0) throw new DomainError('auth.invitation_invalid');
  return { admission: sql`update ${invitations} set uses = ${invitations.uses} + 1 where ${isGood}`, waits: false };
}
