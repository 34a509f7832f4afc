import { OutOfReach, outOfReach } from '@isntgram/core/kernel/out-of-reach';
import type { OpenDb } from '@isntgram/core/kernel/ports';
import { anyOf, createPgDb } from '@isntgram/node/db/pg-db';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { openTcpProxy, type TcpProxy } from '@isntgram/node/testing/tcp-proxy';
import { sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';

describe('a database that is lost', () => {
  let proxy: TcpProxy;
  let pool: Pool;
  let open: OpenDb;
  let close: () => Promise<void>;
  const logged: string[] = [];

  beforeAll(async () => {
    const postgres = await openPostgresInMemory();
    proxy = await openTcpProxy({ host: '127.0.0.1', port: Number(new URL(postgres.url).port) });
    pool = createPgPool(
      {
        databaseUrl: `postgres://postgres@127.0.0.1:${proxy.port}/postgres`,
        connectionsMax: 4,
        applicationName: 'faults',
        statementTimeoutMs: 400,
      },
      ({ message }) => logged.push(message),
    );
    open = createPgDb(anyOf(pool));
    await open().rows(sql`create table notes (id int primary key)`);
    close = async () => {
      await pool.end();
      await proxy.close();
      await postgres.close();
    };
  });
  afterAll(() => close());
  afterEach(() => proxy.set('pass'));

  const read = () => open().rows<{ n: number }>(sql`select count(*)::int as n from notes`);
  const write = (id: number) => open().rows(sql`insert into notes values (${id})`);
  const warm = () => Promise.all([read(), read(), read(), read()]);

  it('costs nobody anything where its idle connections are reset', async () => {
    await warm();
    proxy.cut();
    await expect(read()).resolves.toHaveLength(1);
    await warm();
    proxy.cut();
    await expect.poll(() => pool.totalCount).toBe(0);
    await write(1);
  });

  it('asks once more what reads, and not what writes, where a connection is reset at work', async () => {
    await warm();
    proxy.delay(50);
    const work = [read(), write(2), open().atomically((tx) => [tx.execute(sql`insert into notes values (3)`)])];
    const settled = Promise.allSettled(work);
    await new Promise((resolve) => setTimeout(resolve, 20));
    proxy.cut();
    proxy.delay(0);
    const [reading, writing, together] = await settled;
    expect(reading?.status).toBe('fulfilled');
    expect(writing).toMatchObject({ status: 'rejected', reason: expect.any(OutOfReach) });
    // It was not told to commit, so that it can be done again.
    expect(together?.status).toBe('fulfilled');
    expect(await open().rows(sql`select id from notes where id in (2, 3)`)).toEqual([{ id: 3 }]);
  });

  it('says within its time that nothing answers, and works at once when new connections do', async () => {
    await warm();
    await proxy.set('vanish');
    const started = performance.now();
    const failed = await Promise.allSettled([read(), write(4), read()]);
    expect(performance.now() - started).toBeLessThan(1_500);
    for (const each of failed) {
      expect(each.status === 'rejected' && outOfReach(each.reason)?.part).toBe('database');
    }
    await proxy.set('pass');
    await expect(read()).resolves.toHaveLength(1);
  });

  it('says at once that nobody listens', async () => {
    await proxy.set('refuse');
    const failed = await open()
      .query.execute(sql`select 1`)
      .then(
        () => undefined,
        (error: unknown) => outOfReach(error),
      );
    expect(failed).toMatchObject({ part: 'database', surelyNotDone: true });
    await proxy.set('pass');
    await write(5);
  });

  it('still tells a broken rule from a broken connection', async () => {
    await expect(write(5)).rejects.toMatchObject({ code: '23505' });
  });
});
