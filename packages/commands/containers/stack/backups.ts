import type { Steps } from '@isntgram/cli/steps';
import type { NeonAccess } from '@isntgram/deploy/neon/access';
import { type BackupRequest, runBackup } from '@isntgram/vm-profile/ops/backup/run-backup';
import { runManagedBackup } from '@isntgram/vm-profile/ops/backup/run-managed';
import { type BackupStack, startBackupStack } from './backup-stack.ts';

export interface Backups {
  /**
   * Runs one command as `npm run backup` does; answers all that it says. `onStep` hears of each step as it begins. With
   * `neon` the database is there, and not on the server.
   */
  run(
    request: Partial<BackupRequest> & Pick<BackupRequest, 'verb'>,
    onStep?: (title: string, stop: () => void) => void,
    neon?: NeonAccess,
  ): Promise<string>;
  /** Ends what carries out the run that goes on, as a machine that falls does. */
  cut(): void;
}

function openBackups({ place }: Pick<BackupStack, 'place'>): Backups {
  let runs = 0;
  return {
    cut() {
      void place.remote.run({ script: `kill -KILL -- -$(cat ${place.folder}/backup/runs/test-${runs}/pid)` });
    },
    async run(request, onStep, neon) {
      const said: string[] = [];
      const stop = new AbortController();
      const steps: Steps = {
        async step(label, work) {
          onStep?.(label, () => stop.abort());
          const started = performance.now();
          const result = await work(() => undefined);
          process.stderr.write(`  ${label}  ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
          return result;
        },
        say: (line) => void said.push(line),
        warn: (line) => void said.push(line),
      };
      runs += 1;
      const defaults = {
        ...({ type: 'incr', to: undefined, dryRun: false, yes: true, remove: false } as const),
        ...{ id: `test-${runs}`, who: 'anna' },
      };
      const whole = { ...defaults, ...request };
      if (neon)
        await runManagedBackup(place, whole, { neon, bucket: undefined, retentionDays: 14 }, steps, stop.signal);
      else await runBackup(place, whole, steps, stop.signal);
      return said.join('\n');
    },
  };
}

/** A stack with 20,000 posts of the community `one`, its first photo, and one backup of both. */
export async function copiedOnce(): Promise<Backups & { stack: BackupStack }> {
  const stack = await startBackupStack();
  const backups = openBackups(stack);
  await stack.query(`
    create table tenants (id int primary key, slug text);
    insert into tenants values (1, 'one');
    create schema tenant_one;
    create table tenant_one.posts (id bigint primary key, caption text);
    insert into tenant_one.posts select g, 'caption ' || g from generate_series(1, 20000) g;
  `);
  await stack.media('mkdir -p one && head -c 200000 /dev/urandom >one/first && chown -R 1000:1000 one');
  await backups.run({ verb: 'backup' });
  return { stack, ...backups };
}

/** When it is by the clock of the database, as a restore takes it. */
export const momentOf = async ({ query }: BackupStack): Promise<string> =>
  (await query('select clock_timestamp()')).replace(' ', 'T').replace(/\+00$/, 'Z');

export const postsOf = ({ query }: BackupStack): Promise<string> => query('select count(*) from tenant_one.posts');
