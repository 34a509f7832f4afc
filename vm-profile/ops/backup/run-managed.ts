import type { S3Config } from '@isntgram/adapters/storage/s3-media-store';
import { Fault } from '@isntgram/cli/fault';
import type { Steps } from '@isntgram/cli/steps';
import type { NeonAccess } from '@isntgram/deploy/neon/access';
import { openNeon } from '@isntgram/deploy/neon/neon';
import { bringBackDeleted, keepVersions } from './bucket.ts';
import { confirm } from './confirm.ts';
import { type Facts, readFacts } from './facts.ts';
import { type Managed, readTarget, runManaged } from './managed.ts';
import { bringBackPhotos, planBackup, planDrill, planFiles, planVerify } from './plan.ts';
import { describeFiles } from './report.ts';
import { type BackupRequest, runNameOf, tellInterrupted } from './run-backup.ts';
import { planSchedule, planUnschedule } from './schedule.ts';
import { formatPlan, type Place, runSteps, type Step } from './step.ts';

/** What is not the server's own: its database, where it is Neon's, and its photos, where they are in a bucket. */
export interface Elsewhere {
  /** Undefined where another provider has the database, who must then copy it. */
  neon: NeonAccess | undefined;
  /** The bucket of photos of a place without a server. */
  bucket: S3Config | undefined;
  retentionDays: number;
}

/**
 * Runs one command where the database is managed elsewhere: with it at Neon, with photos and configuration on the
 * server, where there is one. @throws Fault with what went wrong and what to do, also where nothing of it could be done
 */
export async function runManagedBackup(
  place: Place | undefined,
  request: BackupRequest,
  { neon, bucket: own, retentionDays }: Elsewhere,
  terminal: Steps,
  stop?: AbortSignal,
): Promise<void> {
  const { verb, to, dryRun, id, remove } = request;
  const database = async () => {
    const managed: Managed | undefined = neon && { access: neon, id, retentionDays, dryRun, terminal };
    if (managed) return runManaged(verb, to, managed);
    terminal.warn(
      'The database is managed elsewhere, and not by Neon: its provider must copy it, and bring it back. Here is the ' +
        'rest.',
    );
  };
  let parts = 0;
  const run = async (steps: readonly Step[], signal = stop) => {
    if (dryRun) terminal.say(formatPlan(steps));
    else if (place && steps.length > 0) {
      parts += 1;
      await runSteps(place, steps, { ...runNameOf(request), id: `${id}-${parts}` }, terminal, signal);
    }
  };
  if (!place && !neon) throw new Fault('There is no server and no database of Neon: nothing was done.');
  if (place) await tellInterrupted(place, terminal);
  const facts =
    place && verb !== 'schedule' ? await terminal.step('Look at the copies', () => readFacts(place)) : undefined;
  const bucket = facts ? facts.bucket : own;
  switch (verb) {
    case 'list':
      await database();
      if (facts) terminal.say(describeFiles(facts));
      return;
    case 'schedule':
      if (!remove) await database();
      return place && run(remove ? planUnschedule() : planSchedule(place.folder, true));
    case 'restore':
      return restore({ facts, run, database, bucket });
    default:
      await database();
      await run(place ? filesOnly(verb, id) : []);
      if (verb !== 'backup' || dryRun) return;
      if (bucket) return keepVersions(bucket, terminal);
      if (!place)
        terminal.warn(
          'Set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, so that the photos are looked ' +
            'after too.',
        );
  }

  async function restore(of: {
    facts: Facts | undefined;
    run: typeof run;
    database: typeof database;
    bucket: S3Config | undefined;
  }) {
    if (!neon)
      throw new Fault(
        "Only the database's provider can bring it back. Afterwards: `npm run backup -- restore` of a place with a " +
          'database of its own, or photos by restic.',
      );
    const { at } = await readTarget(openNeon(neon), to);
    if (of.facts?.deploying)
      throw new Fault('A deploy goes on. `npm run deploy -- status` tells when it has ended; then begin again.');
    if (!dryRun) await confirm(request, place?.remote.name ?? 'the project at Neon');
    const writers = (of.facts?.running ?? [])
      .filter((service) => /^(?:api|web)-(?:blue|green)$|^jobs$/.test(service))
      .sort();
    const stopped: Step[] =
      writers.length > 0
        ? [{ name: 'stop', title: `Stop ${writers.join(', ')}`, script: `dc stop ${writers.join(' ')}` }]
        : [];
    const again: Step[] =
      writers.length > 0
        ? [{ name: 'again', title: `Start ${writers.join(', ')}`, script: `dc start ${writers.join(' ')}` }]
        : [];
    await of.run(stopped);
    try {
      await of.database();
      await of.run(of.bucket ? [] : bringBackPhotos({ kind: 'time', at }, of.facts?.snapshots ?? []));
    } finally {
      // Also for whoever stopped us: what was stopped serves again.
      await of.run(again, new AbortController().signal);
    }
    if (of.bucket && !dryRun) await bringBackDeleted(of.bucket, at, terminal);
  }
}

/** What of a plan needs no Postgres on the server. */
function filesOnly(verb: 'backup' | 'verify' | 'drill', id: string): Step[] {
  const all = verb === 'backup' ? planBackup('incr') : verb === 'verify' ? planVerify(id) : planDrill(id);
  const without = all.filter(({ name }) => ['files', 'photos', 'expire'].includes(name));
  return verb === 'backup' ? [...planFiles(), ...without.filter(({ name }) => name === 'expire')] : without;
}
