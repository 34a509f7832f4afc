import type { Passkey } from '@isntgram/contract/accounts/passkeys';
import { limits } from '@isntgram/contract/kernel/limits';
import type { Page } from '@isntgram/contract/kernel/page';
import { and, desc, eq, sql } from 'drizzle-orm';
import { audit } from '../../kernel/audit/audit.ts';
import { type Context, requireActor, requireOwner } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Passwords } from '../../kernel/ports.ts';
import { hashOf, newToken } from '../mailed-tokens.ts';
import { provePassword } from '../own-password.ts';

/** So long has somebody to find their phone. */
const challengeMs = 10 * 60_000;

/** What a new challenge is for: another passkey of somebody's, or to find out who it is. */
export type Purpose = { kind: 'new'; userId: string } | { kind: 'entry' };
const storedAs = (purpose: Purpose): string => (purpose.kind === 'new' ? `new ${purpose.userId}` : purpose.kind);

/** What an authenticator is to sign, once. */
export async function newChallenge(ctx: Context, purpose: Purpose): Promise<string> {
  const challenge = newToken();
  const { clock, ids } = ctx.platform;
  const expiresAt = new Date(clock.now().getTime() + challengeMs);
  await ctx.db.query.insert(ctx.tables.verifications).values({
    id: ids.next(),
    identifier: `passkey-${await hashOf(challenge)}`,
    value: storedAs(purpose),
    expiresAt,
  });
  return challenge;
}

/** Uses a challenge up. Answers whether it was ours, for this, and not too old. */
export async function useChallenge(ctx: Context, challenge: string, purpose: Purpose): Promise<boolean> {
  const used = await ctx.db.rows<{ id: string }>(sql`
    delete from ${ctx.tables.verifications} where identifier = ${`passkey-${await hashOf(challenge)}`}
      and value = ${storedAs(purpose)} and expires_at > ${ctx.platform.clock.now().toISOString()}::timestamptz
    returning id`);
  return used.length > 0;
}

const shown = (row: { id: string; name: string; createdAt: Date; usedAt: Date | null }): Passkey => ({
  id: row.id,
  name: row.name,
  createdAt: row.createdAt.toISOString(),
  usedAt: row.usedAt?.toISOString() ?? null,
});

/** The actor's passkeys, the newest first. */
export async function listPasskeys(ctx: Context): Promise<Page<Passkey>> {
  const actor = requireActor(ctx);
  const { passkeys } = ctx.tables;
  const rows = await ctx.db.query
    .select({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt, usedAt: passkeys.usedAt })
    .from(passkeys)
    .where(eq(passkeys.userId, actor.id))
    .orderBy(desc(passkeys.id));
  return {
    items: rows.map(shown),
    nextCursor: null,
  };
}

/** What a signature is checked by. */
export interface KnownKey {
  id: string;
  userId: string;
  publicKey: string;
  algorithm: number;
}

/** Which of the actor's authenticators have one already: none gets a second. */
export async function knownCredentials(ctx: Context): Promise<string[]> {
  const actor = requireOwner(ctx);
  const { passkeys } = ctx.tables;
  const rows = await ctx.db.query
    .select({ id: passkeys.credentialId })
    .from(passkeys)
    .where(eq(passkeys.userId, actor.id));
  if (rows.length >= limits.passkeysMax) throw new DomainError('auth.passkeys_full');
  return rows.map((row) => row.id);
}

/** @throws auth.passkeys_full; auth.passkey_refused where the credential is known already */
export async function addPasskey(
  ctx: Context,
  key: { name: string; credentialId: string; publicKey: string; algorithm: number; counter: number },
): Promise<string> {
  const actor = requireOwner(ctx);
  const known = await knownCredentials(ctx);
  if (known.includes(key.credentialId)) throw new DomainError('auth.passkey_refused');
  const { passkeys } = ctx.tables;
  const id = ctx.platform.ids.next();
  const row = { ...key, id, userId: actor.id, createdAt: ctx.platform.clock.now() };
  const [added] = await ctx.db.atomically((tx) => [
    tx.insert(passkeys).values(row).onConflictDoNothing().returning({ id: passkeys.id }),
    audit(ctx, tx, {
      action: 'auth.passkey_added',
      subjectKind: 'user',
      subjectId: actor.id,
      when: sql`exists (select 1 from ${passkeys} where id = ${id}::uuid)`,
    }),
  ]);
  if (!Array.isArray(added) || added.length === 0) throw new DomainError('auth.passkey_refused');
  return id;
}

/** Whose key it is, by the name that the authenticator knows it by. */
export async function findPasskey(ctx: Context, credentialId: string): Promise<KnownKey | undefined> {
  const { passkeys } = ctx.tables;
  const [row] = await ctx.db.query
    .select({
      id: passkeys.id,
      userId: passkeys.userId,
      publicKey: passkeys.publicKey,
      algorithm: passkeys.algorithm,
    })
    .from(passkeys)
    .where(eq(passkeys.credentialId, credentialId));
  return row;
}

/** Notes a use. Answers false where the authenticator has counted less than before: it is a copy. */
export async function notePasskey(ctx: Context, id: string, counter: number): Promise<boolean> {
  const used = await ctx.db.rows<{ id: string }>(sql`
    update ${ctx.tables.passkeys} set counter = ${counter}::bigint,
      used_at = ${ctx.platform.clock.now().toISOString()}::timestamptz
    where id = ${id}::uuid and (counter < ${counter}::bigint or (counter = 0 and ${counter}::bigint = 0))
    returning id`);
  return used.length > 0;
}

/** @throws auth.passkey_not_found where it is not the actor's */
export async function renamePasskey(ctx: Context, id: string, name: string): Promise<Passkey> {
  const actor = requireOwner(ctx);
  const { passkeys } = ctx.tables;
  const [row] = await ctx.db.query
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, actor.id)))
    .returning({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt, usedAt: passkeys.usedAt });
  if (!row) throw new DomainError('auth.passkey_not_found');
  return shown(row);
}

/** For who knows the password: an open page is not enough. @throws auth.wrong_password, auth.passkey_not_found */
export async function removePasskey(
  ctx: Context,
  { id, password }: { id: string; password: string },
  passwords: Passwords,
): Promise<void> {
  const actor = requireOwner(ctx);
  await provePassword(ctx, password, 'password', passwords);
  const { passkeys } = ctx.tables;
  const own = and(eq(passkeys.id, id), eq(passkeys.userId, actor.id));
  const results = await ctx.db.atomically((tx) => [
    audit(ctx, tx, {
      action: 'auth.passkey_removed',
      subjectKind: 'user',
      subjectId: actor.id,
      when: sql`exists (select 1 from ${passkeys} where ${own})`,
    }),
    tx.delete(passkeys).where(own).returning({ id: passkeys.id }),
  ]);
  const removed = results.at(-1);
  if (!Array.isArray(removed) || removed.length === 0) throw new DomainError('auth.passkey_not_found');
}
