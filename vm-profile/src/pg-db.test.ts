import { dbConformance } from '@isntgram/adapters/conformance/db';
import { createPgDb } from './pg-db.ts';
import { openTestPool } from './testing/postgres.ts';

dbConformance('drizzle over a pg pool', async () => createPgDb(await openTestPool()));
