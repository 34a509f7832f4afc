import { sweep } from '@isntgram/core/jobs/sweep';
import { due } from '@isntgram/core/schema/public';
import { expect, test } from 'vitest';
import { newCommunity } from './community.ts';

const dayMs = 24 * 60 * 60_000;

test('what its time has run out for is forgotten in bites, and what is still good stays', async () => {
  const { clock, contextOf, platform, work } = await newCommunity();
  const { actor } = await contextOf('anna');
  const { idempotencyKeys, invitations, mailedTokens, sessions } = work.tables;
  const createdAt = clock.now();
  const many = <T>(row: (n: number) => T) => Array.from({ length: 5 }, (_, n) => row(n));
  const whose = { userId: actor.id, createdAt };
  const later = (n: number) => new Date(createdAt.getTime() + (n === 4 ? 9 * dayMs : 1));
  await work.db.query
    .insert(idempotencyKeys)
    .values(
      many((n) => ({ ...whose, key: `${n}`, fingerprint: '', entityId: platform.ids.next(), lockedUntil: createdAt })),
    );
  await work.db.query
    .insert(sessions)
    .values(
      many((n) => ({ ...whose, id: platform.ids.next(), token: `${n}`, expiresAt: later(n), seenAt: createdAt })),
    );
  const link = { ...whose, purpose: 'email', email: 'anna@example.org' } as const;
  await work.db.query
    .insert(mailedTokens)
    .values(many((n) => ({ ...link, id: platform.ids.next(), hash: `${n}`, expiresAt: later(n) })));
  const open = { note: '', usesMax: 1, createdAt };
  await work.db.query
    .insert(invitations)
    .values(many((n) => ({ ...open, id: platform.ids.next(), hash: `${n}`, expiresAt: later(n) })));
  clock.pass(2 * dayMs);
  const left = () =>
    Promise.all([idempotencyKeys, sessions, mailedTokens, invitations].map((table) => work.db.query.$count(table)));
  await platform
    .openDb()
    .query.insert(due)
    .values({ tenant: work.tenant.slug, what: 'daily', at: clock.now() })
    .onConflictDoNothing();
  await sweep(platform, { rowsMax: 2, bitesMax: 1 });
  expect(await left()).toEqual([3, 3, 3, 3]);
  clock.pass(60_000);
  await sweep(platform, { rowsMax: 2, bitesMax: 3 });
  expect(await left()).toEqual([0, 1, 1, 1]);
});
