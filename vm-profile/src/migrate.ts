import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { applyMigrations, createTenant, type Session } from '@isntgram/core/kernel/migrations/migrate';
import { findPending } from '@isntgram/core/kernel/migrations/pending-migrations';
import { offerStatistics } from '@isntgram/node/db/statement-statistics';
import { ConfigurationFault, migrateEnvironment, readEnvironment } from '@isntgram/node/environment';
import { readMigrations } from '@isntgram/node/migrations/migration-files';
import { describePlan, planMigration } from '@isntgram/node/migrations/migration-plan';
import { explain } from '@isntgram/node/process/run';
import { Client } from 'pg';

const usage = `node migrate.js [--plan] [--allow-destructive]
Brings the database at DATABASE_URL to this release's schema, community by community, and makes the default community \
where there is none.
Running it again, also after it was interrupted, does what is left.

  --plan                says what would be done, and does nothing
  --allow-destructive   also runs what takes away from the release that is still serving

Ends with 0 when the schema is up to date (or could be, with --plan), 3 where something destructive stands in the way, \
1 otherwise.
`;

const exit = { done: 0, failed: 1, refused: 3 } as const;
/** A statement that waits for a long query holds up all that come after it: better to step aside and come again. */
const lockTimeoutMs = 3_000;
const attemptsMax = 20;
/** Communities migrated at a time: one that waits for a lock holds up no other. */
const parallel = 4;

type Options = { plan: boolean; 'allow-destructive': boolean };

function readOptions(): Options {
  try {
    const off = { type: 'boolean', default: false } as const;
    return parseArgs({ options: { plan: off, 'allow-destructive': off } }).values;
  } catch (error) {
    throw new ConfigurationFault(
      `${error instanceof Error ? error.message.split('. ')[0] : error}. --help shows what it takes.`,
    );
  }
}

async function main(options: Options): Promise<number> {
  const env = readEnvironment(migrateEnvironment, process.env);
  const migrations = await readMigrations(new URL('migrations/', import.meta.url));
  const withSession = <T>(work: (session: Session) => Promise<T>) => onConnection(env.DATABASE_URL, work);
  return withSession(async (session) => {
    const plan = await planMigration(await findPending(session, migrations));
    process.stdout.write(describePlan(plan));
    const refused = plan.some(({ destructive }) => destructive.length > 0) && !options['allow-destructive'];
    if (refused) {
      process.stderr.write(
        'Refused: the release that is serving now would not survive what is marked. Take it away in a release of its ' +
          'own, when nothing uses it any more, and say --allow-destructive.\n',
      );
      return exit.refused;
    }
    if (options.plan) return exit.done;
    await patiently(() => applyMigrations(session, migrations, { withSession, parallel, onProgress: sayProgress }));
    const tenant = { id: randomUUID(), slug: env.DEFAULT_TENANT, name: env.DEFAULT_TENANT_NAME };
    await patiently(() => createTenant(session, tenant, migrations.tenant));
    await offerStatistics(session, (text) => process.stderr.write(`${text}\n`));
    process.stdout.write(`The database is at the schema of ${env.VERSION}.\n`);
    return exit.done;
  });
}

async function onConnection<T>(connectionString: string, work: (session: Session) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`set lock_timeout = ${lockTimeoutMs}`);
    return await work({ run: async (sql, params = []) => (await client.query(sql, [...params])).rows });
  } finally {
    await client.end();
  }
}

/** Every tenth of them, where there are many. */
function sayProgress(done: number, total: number): void {
  if (total < 20 || Math.floor((done * 10) / total) === Math.floor(((done - 1) * 10) / total)) return;
  process.stdout.write(`${done} of ${total} communities are migrated.\n`);
}

/** What was applied stays so; the rest is tried again while others hold a lock. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isLocked(error) || attempt === attemptsMax) throw error;
      process.stdout.write(`Somebody holds a lock (${attempt} of ${attemptsMax} tries); once more.\n`);
      await delay(500 + Math.random() * 500);
    }
  }
}

/** lock_not_available, and deadlock_detected: writers take the locks of several tables in an order of their own. */
const locked: readonly unknown[] = ['55P03', '40P01'];
function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && locked.includes(error.code)) || isLocked(error.cause);
}

if (process.argv.includes('--help')) {
  process.stdout.write(usage);
} else {
  try {
    process.exitCode = await main(readOptions());
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : '';
    process.stderr.write(`${explain(error)}${cause}\n`);
    process.exitCode = exit.failed;
  }
}
