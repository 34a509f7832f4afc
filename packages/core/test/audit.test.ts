import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { audit, recordEvent } from '../src/audit.ts';
import { sqlState } from '../src/errors.ts';
import { newCommunity } from './community.ts';

const insufficientPrivilege = '42501';

async function trail() {
  const { contextOf, work } = await newCommunity();
  const ctx = await contextOf('anna');
  const events = () => work.db.query.select().from(work.tables.auditEvents);
  return { ctx, events };
}

describe('the audit trail', () => {
  test('keeps who did what to whom, also where nobody was signed in yet', async () => {
    const { ctx, events } = await trail();
    await ctx.db.atomically((tx) => [
      audit(ctx, tx, { action: 'user.suspended', subjectKind: 'user', subjectId: ctx.actor.id, detail: { note: 'It’s "spam"' } }),
    ]);
    await recordEvent({ ...ctx, actor: undefined }, { action: 'auth.sign_in_failed' });
    expect(await events()).toMatchObject([
      { action: 'user.suspended', actorId: ctx.actor.id, subjectId: ctx.actor.id, detail: { note: 'It’s "spam"' } },
      { action: 'auth.sign_in_failed', actorId: null, subjectKind: null, subjectId: null, detail: {} },
    ]);
  });

  test('has nothing of what did not happen', async () => {
    const { ctx, events } = await trail();
    const { users } = ctx.tables;
    const failing = ctx.db.atomically((tx) => [
      audit(ctx, tx, { action: 'user.suspended' }),
      tx.insert(users).values({ id: ctx.actor.id, username: 'twice', name: 'Twice', email: 'twice@example.org' }),
    ]);
    await expect(failing).rejects.toThrow();
    await recordEvent(ctx, { action: 'user.suspended', when: sql`false` });
    expect(await events()).toEqual([]);
  });

  test.each(['update', 'delete from', 'truncate'])('refuses %s', async (verb) => {
    const { ctx, events } = await trail();
    await recordEvent(ctx, { action: 'auth.signed_in' });
    const table = `"${ctx.tenant.schema}"."audit_events"`;
    const tampering = ctx.db.query.execute(`${verb} ${table} ${verb === 'update' ? "set action = 'x'" : ''}`);
    expect(sqlState(await Promise.resolve(tampering).catch((error: unknown) => error))).toBe(insufficientPrivilege);
    expect(await events()).toMatchObject([{ action: 'auth.signed_in' }]);
  });
});
