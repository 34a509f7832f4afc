import { dbConformance } from '@isntgram/adapters/conformance/db';
import { createNeonDb } from '@isntgram/edge/adapters/neon-db';
import { afterAll } from 'vitest';
import { serveNeonEndpoint } from '../../src/neon/endpoint.ts';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

dbConformance('drizzle over Neon’s HTTP driver', async () => {
  const postgres = await openPostgresInMemory();
  const endpoint = await serveNeonEndpoint({ databaseUrl: postgres.url, password: 'secret', connectionsMax: 5 });
  closers.push(postgres.close, endpoint.close);
  return createNeonDb({ connectionString: 'postgres://app:secret@db.test/app', fetchEndpoint: endpoint.url });
});
