import { dbConformance } from '@isntgram/adapters/conformance/db';
import { anyOf, createPgDb } from '@isntgram/node/db/pg-db';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { TenantPool } from '@isntgram/node/db/tenant-pool';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { openTestPool } from '../../src/testing/postgres.ts';

const pool = await openTestPool();

dbConformance('drizzle over a pg pool', async () => createPgDb(anyOf(pool)));

const remembering = new TenantPool(
  () =>
    createPgPool(
      { databaseUrl: String(pool.options.connectionString), connectionsMax: 1, applicationName: 'remembering' },
      () => undefined,
    ),
  1,
  { schemasMax: 10, schemasCounted: 4, charactersMax: 1_000, homeWaitMs: 10, waitMaxMs: 5_000 },
);
cleanUp(() => remembering.end());

dbConformance('drizzle over a connection that remembers statements', async () =>
  createPgDb(remembering, { prepare: true }),
);
