import { sweep } from '@isntgram/core/jobs/sweep';
import { audit, recordEvent } from '@isntgram/core/kernel/audit/audit';
import { sqlState } from '@isntgram/core/kernel/errors';
import { networkOf, readAddress } from '@isntgram/core/kernel/rates/network-address';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
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
      audit(ctx, tx, {
        action: 'user.suspended',
        subjectKind: 'user',
        subjectId: ctx.actor.id,
        detail: { note: 'It’s "spam"' },
      }),
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

  test('keeps addresses of auth events whole for 90 days, then their networks alone', async () => {
    const { clock, contextOf, platform, work } = await newCommunity();
    const ctx = await contextOf('anna');
    const from = (address: string) => ({ ...ctx, client: { address, agent: '' } });
    for (const address of ['203.0.113.77', '2001:db8:1:2:3::4'])
      await recordEvent(from(address), { action: 'auth.signed_in' });
    await recordEvent(from('203.0.113.77'), { action: 'user.suspended' });
    const addresses = async () =>
      (await work.db.query.select().from(work.tables.auditEvents).orderBy(work.tables.auditEvents.id)).map(
        ({ address }) => address,
      );
    await sweep(platform);
    expect(await addresses()).toEqual(['203.0.113.77', '2001:db8:1:2:3::4', null]);
    clock.pass(90 * 24 * 60 * 60 * 1000 + 1);
    const failed = async () => (await sweep(platform)).failed;
    expect([await failed(), await failed()]).toEqual([0, 0]);
    expect(await addresses()).toEqual(['203.0.113.0/24', '2001:db8:1::/48', null]);
    expect(networkOf('2001:db8:1:2:3::4')).toBe('2001:db8:1::/48');
    const table = `"${ctx.tenant.schema}"."audit_events"`;
    for (const change of ["address = '198.51.100.7'", 'address = null', "address = '203.0.0.0/16'"]) {
      const tampering = work.db.query.execute(`update ${table} set ${change} where address is not null`);
      expect(sqlState(await Promise.resolve(tampering).catch((error: unknown) => error))).toBe(insufficientPrivilege);
    }
  });
});

test.each([
  ['203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.77', '203.0.113.0/24'],
  ['::ffff:cb00:714d', '203.0.113.77', '203.0.113.0/24'],
  ['2001:DB8::1', '2001:db8::1', '2001:db8:0::/48'],
  [' fe80:1:2:3:4:5:6:7 ', 'fe80:1:2:3:4:5:6:7', 'fe80:1:2::/48'],
])('%j is read as %j in %j', (text, address, network) => {
  expect(readAddress(text)).toBe(address);
  expect(networkOf(address)).toBe(network);
});

test.each(['', 'unknown', '1.2.3', '256.1.1.1', 'fe80::1%eth0', '[::1]', "'; drop table users"])(
  '%j is no address',
  (text) => {
    expect(readAddress(text)).toBeUndefined();
  },
);
