import { noteCopy } from '@isntgram/core/kernel/status/copies';
import { createNeonDb } from '@isntgram/edge/adapters/neon-db';
import { createRecordedFacts } from '@isntgram/edge/adapters/recorded-facts';
import { openLedger } from '@isntgram/edge/ops/record/ledger';
import { migrate, readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveNeonEndpoint } from '../../src/neon/endpoint.ts';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';

let postgres: Awaited<ReturnType<typeof openPostgresInMemory>>;
let endpoint: Awaited<ReturnType<typeof serveNeonEndpoint>>;
beforeAll(async () => {
  postgres = await openPostgresInMemory();
  await migrate(postgres.url, await readMigrations());
  endpoint = await serveNeonEndpoint({ databaseUrl: postgres.url, password: 'secret', connectionsMax: 5 });
});
afterAll(async () => {
  await endpoint?.close();
  await postgres?.close();
});

const logged: string[] = [];
function ask(environment: string | undefined, database = 'app') {
  const connectionString = `postgres://app:${database === 'app' ? 'secret' : 'wrong'}@db.test/${database}`;
  const openDb = createNeonDb({ connectionString, fetchEndpoint: endpoint.url });
  return createRecordedFacts(openDb, environment, ({ message }) => void logged.push(message))();
}
const run = (sql: string, params?: unknown[]) => withSession(postgres.url, (session) => session.run(sql, params));

test('what `npm run deploy` and `npm run backup` left in the database is told, of this environment alone', async () => {
  expect(await ask('production')).toBeUndefined();
  const none = { api: [], web: [] };
  for (const [environment, tag, result, step] of [
    ['production', 'v1', 'ok', ''],
    ['staging', 'v9', 'ok', ''],
    ['production', 'v2', 'rolled back', 'smoke'],
  ] as const) {
    const ledger = openLedger(postgres.url, environment);
    await ledger.prepare();
    await ledger.open({ id: tag, who: 'anna', what: 'deploy', tag }, none);
    await ledger.close(tag, { result, step });
  }
  await openLedger(postgres.url, 'production').open({ id: 'v3', who: 'bert', what: 'deploy', tag: 'v3' }, none);
  await run(...noteCopy('verify', true, '2026-11-29T10:00:00.000Z'));
  await run(...noteCopy('verify', false, '2026-11-30T10:00:00.000Z'));
  const facts = await ask('production');
  const when = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const common = { at: when, who: 'anna', what: 'deploy' };
  expect(facts).toEqual({
    copies: [{ what: 'verify', ok: false, wellAt: '2026-11-29T10:00:00.000Z' }],
    ...{ deployedAt: when, takenBackAt: when },
    deploys: [
      { ...common, tag: 'v2', result: 'rolled back', step: 'smoke' },
      { ...common, tag: 'v1', result: 'ok', step: '' },
    ],
  });
  expect((await ask('staging'))?.deploys.map(({ tag }) => tag)).toEqual(['v9']);
  expect((await ask(undefined))?.deploys.map(({ tag }) => tag)).toEqual(['v2', 'v9', 'v1']);
});

test('where it cannot be asked, that is said in the log, and the rest of the status can be shown', async () => {
  expect(await ask('production', 'elsewhere')).toBeUndefined();
  expect(logged).toEqual(['How copies and deploys ended could not be had.']);
});
