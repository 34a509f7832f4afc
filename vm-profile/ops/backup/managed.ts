import { Fault } from '@isntgram/cli/fault';
import type { Steps } from '@isntgram/cli/steps';
import { noteRestored } from '@isntgram/core/accounts/leaving/delete-again';
import { noteCopy } from '@isntgram/core/kernel/status/copies';
import type { NeonAccess } from '@isntgram/deploy/neon/access';
import { type Neon, type NeonBranch, openNeon } from '@isntgram/deploy/neon/neon';
import { withSession } from '@isntgram/node/migrations/session';
import { compareManifests, manifestOf, markMoment } from './manifest.ts';

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

/** Copies, and what was there before a restore or a deploy. */
const kept = /^(?:backup|before)-/;
const copiesOf = (branches: readonly NeonBranch[]) => branches.filter(({ name }) => name.startsWith(copyName));

/** Carries out one command with the database. @throws Fault */
export async function runManaged(verb: ManagedVerb, to: string | undefined, managed: Managed): Promise<void> {
  const { access, terminal, dryRun, id } = managed;
  const neon = openNeon(access);
  const serving = await terminal.step('Ask Neon', () => neon.serving());
  const plan = (line: string) => terminal.say(`Neon: ${line}`);
  switch (verb) {
    case 'backup':
      if (dryRun) return plan(`keep ${serving.name} as the branch ${copyName}${id}`);
      await noting(neon, managed, serving, 'branch', () =>
        terminal.step(`Keep ${serving.name} as the branch ${copyName}${id}`, () =>
          neon.createBranch({ name: `${copyName}${id}`, of: serving.id }),
        ),
      );
      return expire(neon, managed);
    case 'schedule':
      if (dryRun) return plan('keep a week of history');
      return terminal.step('Let Neon keep a week of history', () => neon.keepHistory(weekSeconds));
    case 'restore': {
      const { at, branch } = await readTarget(neon, to);
      const what = branch ? `what ${branch.name} is` : at.toISOString();
      if (dryRun) return plan(`put ${serving.name} back to ${what}, and keep it as it is as before-${id}`);
      await terminal.step(`Put ${serving.name} back to ${what}`, () =>
        neon.restoreBranch(serving.id, branch ? { branch: branch.id } : { point: { at } }, `before-${id}`),
      );
      return terminal.step('Have those deleted again who were deleted since', async () => {
        await withSession(await neon.connectionUri(serving.id), (session) => session.run(noteRestored));
      });
    }
    case 'list':
      return list(neon, terminal);
    default:
      if (dryRun) return plan('branch off this moment, compare every table with it, remove the branch');
      return noting(neon, managed, serving, 'verify', () => verify(neon, managed, serving, verb));
  }
}

/** Leaves word in the database that serves how it ended. That nobody could is no reason to call it failed. */
async function noting(
  neon: Neon,
  { terminal }: Managed,
  { id }: NeonBranch,
  what: 'branch' | 'verify',
  work: () => Promise<unknown>,
): Promise<void> {
  const note = async (ok: boolean) =>
    withSession(await neon.connectionUri(id), (session) =>
      session.run(...noteCopy(what, ok, new Date().toISOString())),
    ).catch(({ message }: Error) => terminal.warn(`/admin/status is not told of it: ${message}`));
  try {
    await work();
  } catch (error) {
    await note(false);
    throw error;
  }
  await note(true);
}

/** Lets go of copies older than the retention, never of the last one. */
async function expire(neon: Neon, { terminal, retentionDays }: Managed): Promise<void> {
  const old = copiesOf(await neon.branches())
    .slice(0, -1)
    .filter(({ at }) => Date.now() - at.getTime() > retentionDays * dayMs);
  for (const { id, name } of old)
    await terminal
      .step(`Let go of ${name}`, () => neon.removeBranch(id))
      .catch((error: Error) => terminal.warn(`${name} stays: ${error.message}`));
}

/**
 * What a restore goes back to: a copy by its name, however old, or a moment. @throws Fault where it is no moment that
 * Neon still has
 */
export async function readTarget(
  neon: Pick<Neon, 'project' | 'branches'>,
  to: string | undefined,
): Promise<{ at: Date; branch?: NeonBranch }> {
  const branch = (await neon.branches()).find(({ name }) => name === to && kept.test(name));
  return branch ? { at: branch.at, branch } : { at: await readPast(neon, to) };
}

async function readPast(neon: Pick<Neon, 'project'>, to: string | undefined, now = new Date()): Promise<Date> {
  const at = new Date(to ?? '');
  if (Number.isNaN(at.getTime()) || !/(?:Z|[+-]\d{2}:?\d{2})$/.test(to ?? ''))
    throw new Fault(
      'Say when, with its zone, or which copy: --to 2026-01-31T12:00:00Z, or a name of `npm run backup -- list`.',
    );
  if (at > now) throw new Fault(`${at.toISOString()} is still to come.`);
  const first = new Date(now.getTime() - (await neon.project()).historySeconds * 1000);
  if (at < first)
    throw new Fault(
      `Neon has its history from ${first.toISOString()} on. Older copies are branches: see \`npm run backup -- list\`.`,
    );
  return at;
}

async function list(neon: Neon, terminal: Steps): Promise<void> {
  const hours = (await neon.project()).historySeconds / 3600;
  const copies = (await neon.branches()).filter(({ name }) => kept.test(name));
  const span = hours >= 48 ? `${Math.round(hours / 24)} days` : `${Math.round(hours)} h`;
  terminal.say(`Database, at Neon: every moment of the last ${span}, and`);
  for (const { name, at } of copies) terminal.say(`  ${name.padEnd(34)} ${at.toISOString().slice(0, 19)}Z`);
  if (copies.length === 0) terminal.say('  no branch: `npm run backup -- backup` makes one');
}

/**
 * Has Neon go back to this moment on a branch of its own, and compares every table there with the one that serves.
 */
async function verify(neon: Neon, { terminal, id }: Managed, serving: NeonBranch, verb: 'verify' | 'drill') {
  const live = await terminal.step('Count and sum up every table, and note this moment', async () =>
    withSession(await neon.connectionUri(serving.id), markMoment),
  );
  const began = Date.now();
  const made = await terminal.step(
    `Branch off ${serving.name} as it was at ${live.lsn}, with a compute to ask it`,
    () => neon.createBranch({ name: `${verb}-${id}`, of: serving.id, from: { lsn: live.lsn }, compute: true }),
  );
  try {
    const { databaseUrl } = made;
    if (!databaseUrl) throw new Fault('Neon names no address for the branch: look at its console.');
    const asked = await terminal.step('Compare rows and checksums of every table', async () => {
      const restored = await withSession(databaseUrl, manifestOf);
      return { ...compareManifests(live.manifest, restored), seconds: (Date.now() - began) / 1000 };
    });
    if (asked.rows === 0) throw new Fault(`${serving.name} is empty.`);
    terminal.say(`Verified: ${asked.tables} tables, ${asked.rows} rows: the same.`);
    if (verb === 'drill')
      terminal.say(
        ['RPO 0 s   Neon keeps every commit', `RTO ${asked.seconds.toFixed(1)} s   until that is compared`].join('\n'),
      );
  } finally {
    await terminal.step('Remove the branch', () => neon.removeBranch(made.id));
  }
}
