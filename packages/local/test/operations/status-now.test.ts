import { countStatus } from '@isntgram/core/kernel/status/read-status';
import { due } from '@isntgram/core/schema/public';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

test('what is due at the next opportunity is not late, and what has a time is so by how long ago that is', async () => {
  const community = await newCommunity();
  const anna = await community.contextOf('anna');
  const operator = { ...anna, actor: { ...anna.actor, role: 'admin' as const } };
  const query = community.platform.openDb().query;
  await query.delete(due);
  const tenant = anna.tenant.slug;
  await query.insert(due).values({ tenant, what: 'daily', at: new Date(0) });
  expect((await countStatus(operator)).lateSeconds).toBe(0);
  const now = community.clock.now().getTime();
  await query.insert(due).values({ tenant, what: 'photos', at: new Date(now - 600_000) });
  expect((await countStatus(operator)).lateSeconds).toBeGreaterThanOrEqual(600);
});
