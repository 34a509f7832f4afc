import { outOfReach } from '@isntgram/core/kernel/out-of-reach';
import type { OpenDb } from '@isntgram/core/kernel/ports';
import { createNeonDb } from '@isntgram/edge/adapters/neon-db';
import { openTcpProxy, type TcpProxy } from '@isntgram/node/testing/tcp-proxy';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serveNeonEndpoint } from '../../src/neon/endpoint.ts';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';

const portOf = (url: string): number => Number(new URL(url).port);

describe('Neon that is lost', () => {
  let behind: TcpProxy;
  let before: TcpProxy;
  let open: OpenDb;
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const postgres = await openPostgresInMemory();
    behind = await openTcpProxy({ host: '127.0.0.1', port: portOf(postgres.url) });
    const databaseUrl = `postgres://postgres@127.0.0.1:${behind.port}/postgres`;
    const endpoint = await serveNeonEndpoint({ databaseUrl, password: 'secret', connectionsMax: 5 });
    before = await openTcpProxy({ host: '127.0.0.1', port: portOf(endpoint.url) });
    closers.push(postgres.close, behind.close, endpoint.close, before.close);
    open = createNeonDb({
      connectionString: 'postgres://app:secret@db.test/app',
      fetchEndpoint: `http://127.0.0.1:${before.port}/sql`,
      statementTimeoutMs: 700,
    });
    await open().rows(sql`create table notes (id int primary key)`);
  });
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });
  afterEach(() => Promise.all([before.set('pass'), behind.set('pass')]));

  const read = () => open().rows(sql`select count(*)::int as n from notes`);
  const write = (id: number) => open().rows(sql`insert into notes values (${id})`);
  const partOf = (work: PromiseLike<unknown>) =>
    Promise.resolve(work).then(
      () => 'answered',
      (error: unknown) => outOfReach(error)?.part,
    );

  it.each(['before', 'behind'] as const)(
    'says so where nobody listens %s the endpoint, and works when somebody does',
    async (place) => {
      const proxy = place === 'before' ? before : behind;
      await proxy.set('refuse');
      expect(await partOf(read())).toBe('database');
      expect(await partOf(open().query.execute(sql`select 1`))).toBe('database');
      expect(await partOf(open().atomically((tx) => [tx.execute(sql`select 1`)]))).toBe('database');
      await proxy.set('pass');
      expect(await partOf(read())).toBe('answered');
    },
  );

  it('asks once more what reads where connections are reset', async () => {
    await Promise.all([read(), read(), read()]);
    before.cut();
    behind.cut();
    expect(await partOf(read())).toBe('answered');
    expect(await partOf(write(1))).toBe('answered');
  });

  it('says within its time that nothing answers', async () => {
    await read();
    await before.set('vanish');
    const started = performance.now();
    expect(await Promise.all([read(), write(2)].map(partOf))).toEqual(['database', 'database']);
    expect(performance.now() - started).toBeLessThan(1_500);
    await before.set('pass');
    expect(await partOf(read())).toBe('answered');
  });
});
