import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { applyMigrations, createTenant, type Session } from '@isntgram/core/kernel/migrations/migrate';
import { findPending, type Migrations } from '@isntgram/core/kernel/migrations/pending-migrations';
import { Client } from 'pg';
import { offerStatistics } from '../db/statement-statistics.ts';
import { describePlan, planMigration } from './migration-plan.ts';

/** A statement that waits for a long query holds up all that come after it: better to step aside and come again. */
const lockTimeoutMs = 3_000;
const attemptsMax = 20;
/** Communities migrated at a time: one that waits for a lock holds up no other. */
const parallel = 4;

export interface CarefulMigration {
  databaseUrl: string;
  migrations: Required<Migrations>;
  /** The community that there is none without. */
  tenant: { slug: string; name: string };
  /** Says what would be done, and does nothing. */
  plan: boolean;
  /** Also runs what takes away from the release that is still serving. */
  allowDestructive: boolean;
  say: (text: string) => void;
  warn: (text: string) => void;
}

/**
 * Brings a database that is in use to this release's schema before its code comes. What would take something away from
 * the release that serves is refused; nobody waits long for a lock of ours. @returns whether it was refused
 */
export function migrateCarefully(asked: CarefulMigration): Promise<'done' | 'refused'> {
  const { migrations, say, warn } = asked;
  const withSession = <T>(work: (session: Session) => Promise<T>) => onConnection(asked.databaseUrl, work);
  return withSession(async (session) => {
    const plan = await planMigration(await findPending(session, migrations));
    say(describePlan(plan));
    if (plan.some(({ destructive }) => destructive.length > 0) && !asked.allowDestructive) {
      warn(
        'Refused: the release that is serving now would not survive what is marked. Take it away in a release of its ' +
          'own, when nothing uses it any more, and say --allow-destructive.\n',
      );
      return 'refused';
    }
    if (asked.plan) return 'done';
    const onProgress = progressTeller(say);
    await patiently(say, () => applyMigrations(session, migrations, { withSession, parallel, onProgress }));
    await patiently(say, () => createTenant(session, { id: randomUUID(), ...asked.tenant }, migrations.tenant));
    await offerStatistics(session, (text) => warn(`${text}\n`));
    return 'done';
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
const progressTeller =
  (say: (text: string) => void) =>
  (done: number, total: number): void => {
    if (total < 20 || Math.floor((done * 10) / total) === Math.floor(((done - 1) * 10) / total)) return;
    say(`${done} of ${total} communities are migrated.\n`);
  };

/** What was applied stays so; the rest is tried again while others hold a lock. */
async function patiently<T>(say: (text: string) => void, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isLocked(error) || attempt === attemptsMax) throw error;
      say(`Somebody holds a lock (${attempt} of ${attemptsMax} tries); once more.\n`);
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
