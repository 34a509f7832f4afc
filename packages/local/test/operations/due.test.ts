import { findDue, settleDue } from '@isntgram/core/kernel/work/due';
import { due } from '@isntgram/core/schema/public';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

test('what was noted between two milliseconds is settled, and what is due a moment later is not', async () => {
  const { platform, work } = await newCommunity();
  const db = platform.openDb();
  const tenant = work.tenant.slug;
  const of = eq(due.tenant, tenant);
  await db.query.delete(due);
  const at = '2026-03-01T12:00:00.123';
  await db.rows(sql`insert into ${due} (tenant, what, at) values
    (${tenant}, 'photos', ${`${at}456Z`}::timestamptz), (${tenant}, 'photos', ${`${at.slice(0, -3)}124Z`}::timestamptz)
    returning 1`);
  const found = await findDue(db, new Date(`${at}Z`), 10);
  expect(found.due).toMatchObject([{ tenant, what: 'photos' }]);
  await settleDue(
    db,
    found.due.map((each) => ({ ...each, next: undefined })),
  );
  expect(await db.query.select({ at: due.at }).from(due).where(of)).toEqual([
    { at: new Date(`${at.slice(0, -3)}124Z`) },
  ]);
});
