import { dbConformance } from '@isntgram/adapters/conformance/db';
import { serveNeonEndpoint } from '@isntgram/local/neon/endpoint';
import { openPostgresInMemory } from '@isntgram/local/postgres/in-memory';
import { afterAll } from 'vitest';
import { createNeonDb } from './neon-db.ts';

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
