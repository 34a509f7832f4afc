import { Fault } from '@isntgram/cli/fault';
import type { Steps } from '@isntgram/cli/steps';
import { withSession } from '@isntgram/node/migrations/session';
import { type Neon, type NeonAccess, type NeonBranch, openNeon } from './neon.ts';

export type ManagedVerb = 'backup' | 'verify' | 'drill' | 'restore' | 'schedule' | 'list';

/** What a command does with a database that Neon manages. Dry, it says what it would. */
export interface Managed {
  access: NeonAccess;
  id: string;
  retentionDays: number;
  dryRun: boolean;
  terminal: Steps;
}

const copyName = 'backup-';
const dayMs = 86_400_000;
const weekSeconds = 604_800;

/** The branch that serves. @throws Fault where it is not there */
async function servingBranch(neon: Neon, { branch }: NeonAccess): Promise<NeonBranch> {
  const found = (await neon.branches()).find(({ id, name, isDefault }) =>
    branch ? id === branch || name === branch : isDefault,
  );
  if (!found)
    throw new Fault(branch ? `The project has no branch ${branch}: correct NEON_BRANCH_ID.` : 'Set NEON_BRANCH_ID.');
  return found;
}

const copiesOf = (branches: readonly NeonBranch[]) => branches.filter(({ name }) => name.startsWith(copyName));

/** Carries out one command with the database. @throws Fault */
export async function runManaged(verb: ManagedVerb, to: string | undefined, managed: Managed): Promise<void> {
  const { access, terminal, dryRun, id } = managed;
  const neon = openNeon(access);
  const serving = await terminal.step('Ask Neon', () => servingBranch(neon, access));
  const plan = (line: string) => terminal.say(`Neon: ${line}`);
  switch (verb) {
    case 'backup':
      if (dryRun) return plan(`keep ${serving.name} as the branch ${copyName}${id}`);
      await terminal.step(`Keep ${serving.name} as the branch ${copyName}${id}`, () =>
        neon.createBranch(serving.id, `${copyName}${id}`, false),
      );
      return expire(neon, managed);
    case 'schedule':
      if (dryRun) return plan('keep a week of history');
      return terminal.step('Let Neon keep a week of history', () => neon.keepHistory(weekSeconds));
    case 'restore': {
      const at = await readPast(neon, to);
      if (dryRun) return plan(`put ${serving.name} back to ${at.toISOString()}, and keep it as it is as before-${id}`);
      return terminal.step(`Put ${serving.name} back to ${at.toISOString()}`, () =>
        neon.restore(serving.id, at, `before-${id}`),
      );
    }
    case 'list':
      return list(neon, terminal);
    default:
      if (dryRun) return plan('branch off the newest copy, read every table there, remove the branch');
      return verify(neon, managed, verb);
  }
}

/** Lets go of copies older than the retention, never of the last one. */
async function expire(neon: Neon, { terminal, retentionDays }: Managed): Promise<void> {
  const old = copiesOf(await neon.branches())
    .slice(0, -1)
    .filter(({ at }) => Date.now() - at.getTime() > retentionDays * dayMs);
  for (const { id, name } of old) await terminal.step(`Let go of ${name}`, () => neon.removeBranch(id));
}

/** @throws Fault where it is no moment that Neon still has */
export async function readPast(
  neon: Pick<Neon, 'historySeconds'>,
  to: string | undefined,
  now = new Date(),
): Promise<Date> {
  const at = new Date(to ?? '');
  if (Number.isNaN(at.getTime()) || !/(?:Z|[+-]\d{2}:?\d{2})$/.test(to ?? ''))
    throw new Fault('Say when, with its zone: --to 2026-01-31T12:00:00Z.');
  if (at > now) throw new Fault(`${at.toISOString()} is still to come.`);
  const first = new Date(now.getTime() - (await neon.historySeconds()) * 1000);
  if (at < first)
    throw new Fault(
      `Neon has its history from ${first.toISOString()} on. Older copies are branches: see \`npm run backup -- list\`.`,
    );
  return at;
}

async function list(neon: Neon, terminal: Steps): Promise<void> {
  const hours = (await neon.historySeconds()) / 3600;
  const copies = copiesOf(await neon.branches());
  const span = hours >= 48 ? `${Math.round(hours / 24)} days` : `${Math.round(hours)} h`;
  terminal.say(`Database, at Neon: every moment of the last ${span}, and`);
  for (const { name, at } of copies) terminal.say(`  ${name.padEnd(34)} ${at.toISOString().slice(0, 19)}Z`);
  if (copies.length === 0) terminal.say('  no branch: `npm run backup -- backup` makes one');
}

/** Reads all of the newest copy, on a compute of its own. */
async function verify(neon: Neon, { terminal, id }: Managed, verb: 'verify' | 'drill'): Promise<void> {
  const newest = copiesOf(await neon.branches()).at(-1);
  if (!newest) throw new Fault('There is no copy of the database. `npm run backup -- backup` makes one.');
  const began = Date.now();
  const made = await terminal.step(`Branch off ${newest.name}, with a compute to ask it`, () =>
    neon.createBranch(newest.id, `${verb}-${id}`, true),
  );
  try {
    const { databaseUrl } = made;
    if (!databaseUrl) throw new Fault('Neon names no address for the branch: look at its console.');
    const { tables, rows } = await terminal.step('Read every row of every table', () => readAll(databaseUrl));
    if (rows === 0) throw new Fault(`${newest.name} is empty.`);
    terminal.say(`Verified: ${newest.name} has ${tables} tables, ${rows} rows, and all can be read.`);
    if (verb === 'drill')
      terminal.say(
        `RPO 0 s   Neon keeps every commit\nRTO ${((Date.now() - began) / 1000).toFixed(1)} s   until a copy can be ` +
          'asked',
      );
  } finally {
    await terminal.step('Remove the branch', () => neon.removeBranch(made.id));
  }
}

async function readAll(databaseUrl: string): Promise<{ tables: number; rows: number }> {
  return withSession(databaseUrl, async (session) => {
    const tables = await session.run(`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname !~ '^pg_' and schemaname <> 'information_schema'`);
    let rows = 0;
    for (const { name } of tables) {
      const [row] = await session.run(
        `select count(*) as rows, sum(hashtextextended(t::text, 0)::numeric) from ${name} t`,
      );
      rows += Number(row?.rows);
    }
    return { tables: tables.length, rows };
  });
}
