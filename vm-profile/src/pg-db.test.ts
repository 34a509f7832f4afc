import { dbConformance } from '@isntgram/adapters/conformance/db';
import { anyOf, createPgDb } from './pg-db.ts';
import { openTestPool } from './testing/postgres.ts';

const pool = await openTestPool();

dbConformance('drizzle over a pg pool', async () => createPgDb(anyOf(pool)));
