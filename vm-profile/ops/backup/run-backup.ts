import { Fault } from '@isntgram/cli/fault';
import type { Steps } from '@isntgram/cli/steps';
import { bringBackDeleted, keepVersions } from './bucket.ts';
import { confirm } from './confirm.ts';
import { type BackupType, type Facts, readFacts } from './facts.ts';
import { readMoment, requireMajor } from './moment.ts';
import { planBackup, planDrill, planRestore, planVerify } from './plan.ts';
import { formatDrill, formatList } from './report.ts';
import { planSchedule, planUnschedule } from './schedule.ts';
import { formatPlan, type Place, type RunName, runSteps, type Step, takeBackInterrupted } from './step.ts';

export const backupVerbs = ['backup', 'verify', 'restore', 'drill', 'schedule', 'list'] as const;
export type BackupVerb = (typeof backupVerbs)[number];

export interface BackupRequest {
  verb: BackupVerb;
  /** Of a base backup; after none at all it is full. */
  type: BackupType;
  to: string | undefined;
  dryRun: boolean;
  yes: boolean;
  remove: boolean;
  /** Names the run, in file names and in the WAL. */
  id: string;
  who: string;
}

/** Runs one command at a place. @throws Fault with what went wrong and what to do */
export async function runBackup(
  place: Place,
  request: BackupRequest,
  terminal: Steps,
  stop?: AbortSignal,
): Promise<void> {
  await tellInterrupted(place, terminal);
  const facts =
    request.verb === 'schedule' ? undefined : await terminal.step('Look at the backups', () => readFacts(place));
  if (request.verb === 'list' && facts) return terminal.say(formatList(facts));
  const steps = planOf(request, place, facts);
  if (request.dryRun) return terminal.say(formatPlan(steps));
  if (request.verb === 'restore' && facts) await warnAndConfirm(request, place, facts, terminal);
  const done = await runSteps(place, steps, runNameOf(request), terminal, stop);
  if (facts?.bucket && request.verb === 'backup') await keepVersions(facts.bucket, terminal);
  const moment = facts && request.verb === 'restore' ? readMoment(request.to, facts) : undefined;
  if (facts?.bucket && moment && moment.kind !== 'latest') await bringBackDeleted(facts.bucket, moment.at, terminal);
  if (request.verb === 'verify') terminal.say(`Verified: ${done.get('compare')?.stdout.trim()}`);
  if (request.verb === 'drill' && facts) terminal.say(formatDrill(done, facts));
}

export const runNameOf = ({ verb, id, who, to }: BackupRequest): RunName => ({ what: verb, id, who, tag: to });

/** A run that died with the machine is taken back before anything else begins. */
export async function tellInterrupted(place: Place, terminal: Steps): Promise<void> {
  for (const what of await takeBackInterrupted(place))
    terminal.warn(`A ${what} was cut off in the middle: it was taken back now.`);
}

/** What a request means, as pure values. @throws Fault where it cannot be done */
function planOf({ verb, type, to, remove, id }: BackupRequest, { folder }: Place, facts: Facts | undefined): Step[] {
  if (!facts) return remove ? planUnschedule() : planSchedule(folder);
  if (verb === 'restore') {
    const moment = readMoment(to, facts);
    if (facts.deploying)
      throw new Fault('A deploy goes on. `npm run deploy -- status` tells when it has ended; then begin again.');
    requireMajor(moment, facts);
    requireRoom(facts);
    return planRestore(moment, facts);
  }
  if (!facts.running.includes('postgres'))
    throw new Fault('Postgres does not run. `npm run logs -- postgres` tells why.');
  if (verb === 'backup') return planBackup(facts.backups.length === 0 ? 'full' : type);
  if (facts.backups.length === 0)
    throw new Fault('There is no backup of the database. `npm run backup -- backup` makes one.');
  return verb === 'verify' ? planVerify(id) : planDrill(id);
}

/** The restored database stands beside the old one before it takes its place. */
function requireRoom({ freeBytes, backups }: Facts): void {
  const needed = (backups.at(-1)?.sizeBytes ?? 0) * 1.1 + 100_000_000;
  if (freeBytes === undefined || freeBytes > needed) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);
  throw new Fault(
    `The restored database needs ${megabytes(needed)} MB beside the old one; ${megabytes(freeBytes)} MB are free. ` +
      'Make room on the disk first; nothing was changed.',
  );
}

async function warnAndConfirm(
  request: BackupRequest,
  { remote }: Place,
  { known, running }: Facts,
  terminal: Steps,
): Promise<void> {
  if (running.includes('postgres') && !known)
    terminal.warn(
      'The database that runs there was never copied to this repository: it stays on the disk alone, as ' +
        'before-restore.',
    );
  await confirm(request, remote.name);
}
