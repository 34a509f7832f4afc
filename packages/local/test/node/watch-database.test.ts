import { createGatheredMetrics } from '@isntgram/adapters/metrics/gathered-metrics';
import type { Collect } from '@isntgram/node/observe/serve-metrics';
import { watchDatabase } from '@isntgram/node/observe/watch-database';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openPostgresServer } from '../../src/postgres/server.ts';

test('a database tells of itself; one that takes nobody more is full, one that is gone is down', async () => {
  const server = await openPostgresServer({ durable: false, settings: ['max_connections=10'] });
  const metrics = createGatheredMetrics();
  const collects: Collect[] = [];
  const whenAsked = (collect: Collect) => void collects.push(collect);
  const watched = watchDatabase({ metrics, whenAsked }, server.url, () => undefined, 0);
  const clients: pg.Client[] = [];
  onTestFinished(async () => {
    await watched.stop();
    await Promise.allSettled(clients.map((client) => client.end()));
    await server.close();
  });
  const told = new Map<string, number>();
  const figure = async (name: string) => {
    for (const collect of collects) await collect();
    for (const { instrument, values, value } of metrics.drain())
      if (typeof value === 'number') told.set([instrument.name, ...values].join(' '), value);
    return told.get(name);
  };
  const connect = async () => {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };

  const holder = await connect();
  await holder.query('begin; create table held (id int); lock table held in access exclusive mode');
  expect(await figure('isntgram.database.up')).toBe(1);
  expect(await figure('postgresql.backends idle in transaction')).toBe(1);
  expect(await figure('postgresql.backends active')).toBe(1);
  expect(await figure('postgresql.database.locks AccessExclusiveLock')).toBeGreaterThan(0);
  expect(await figure('postgresql.db_size')).toBeGreaterThan(1_000_000);
  expect(await figure('postgresql.replication.data_delay')).toBe(0);
  const max = (await figure('postgresql.connection.max')) ?? 0;
  expect(max).toBeGreaterThan(9);

  // Its own connection is let go of, as one that rested is; then others take all that there are.
  await holder.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'isntgram-figures'`,
  );
  for (let open = clients.length; open <= max; open += 1)
    await connect().catch((error: Error) => expect(error.message).toMatch(/too many clients|reserved/));
  await expect.poll(() => figure('postgresql.backends other')).toBe(max);
  expect(await figure('isntgram.database.up')).toBe(1);

  await server.stop('immediate');
  await expect.poll(() => figure('isntgram.database.up')).toBe(0);
});
