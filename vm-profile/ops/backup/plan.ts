import { noteRestored } from '@isntgram/core/accounts/leaving/delete-again';
import { quoteAll } from '@isntgram/deploy/remote/command';
import type { BackupType, Facts, Snapshot } from './facts.ts';
import { type Moment, recoveryOptions } from './moment.ts';
import type { Step } from './step.ts';

const writers = /^(?:api|web)-(?:blue|green)$|^jobs$/;
const beside = '/var/lib/postgresql/data/restored';
const beforeRestore = '/var/lib/postgresql/data/before-restore';
const scratch = '/scratch/verify';

/** A copy of everything: the database, photos in a folder, configuration; then what is too old goes. */
export const planBackup = (type: BackupType): Step[] => [
  { name: 'database', title: `Copy the database (${type})`, script: copyDatabase(type) },
  {
    name: 'wal',
    title: 'Archive what was written meanwhile',
    script: 'dc exec -T postgres await-archived',
    timeoutMs: 120_000,
  },
  ...planFiles(),
  { name: 'expire', title: 'Let go of what is older than the retention', script: 'tool backup expire-files' },
];

/** Photos and configuration alone, which the schedule copies every few minutes. */
export const planFiles = (): Step[] => [
  { name: 'files', title: 'Copy photos and configuration', script: 'tool backup copy-files' },
];

/** The repository's place is made by the first segment that is archived, so that one is waited for. */
const copyDatabase = (type: BackupType) =>
  `dc exec -T postgres await-archived\ndc exec -T postgres pgbackrest backup --type=${type}`;

/**
 * Restores the present into a scratch database in a container of its own, and compares every table with the one that
 * serves.
 */
export const planVerify = (id: string): Step[] => [
  {
    name: 'mark',
    title: 'Count and sum up every table, and name this moment',
    script: `dc exec -T postgres mark-moment ${id} >backup/${id}.live`,
    undo: `rm -f backup/${id}.*`,
  },
  {
    name: 'restore',
    title: 'Restore that moment into a scratch database',
    script:
      `tool --user postgres backup restore-beside ${scratch} --count --type=name --target=${id} ` +
      `>backup/${id}.restored`,
    undo: `tool --user postgres backup rm -rf ${scratch}`,
  },
  {
    name: 'compare',
    title: 'Compare rows and checksums of every table',
    script: `tool backup compare-manifests /srv/isntgram/backup/${id}.live /srv/isntgram/backup/${id}.restored`,
  },
  {
    name: 'files',
    title: 'Check the copies of photos and configuration',
    script: 'tool backup restic check --quiet --read-data-subset=10%',
  },
  {
    name: 'clear',
    title: 'Remove the scratch database',
    script: `tool --user postgres backup rm -rf ${scratch}\nrm -f backup/${id}.*`,
  },
];

/**
 * A verify that also brings back all photos into a scratch folder, and waits for a commit to reach the repository by
 * itself.
 */
export const planDrill = (id: string): Step[] => [
  {
    name: 'rpo',
    title: 'Wait until a commit has reached the repository by itself',
    script: 'dc exec -T postgres measure-archiving',
  },
  ...planVerify(id).filter(({ name }) => name !== 'clear'),
  {
    name: 'photos',
    title: 'Bring back the photos into a scratch folder',
    script:
      "tool backup sh -c 'restic restore latest --quiet --tag media --target /scratch/files >/dev/null && find " +
      "/scratch/files -type f | wc -l; rm -rf /scratch/files'",
    undo: 'tool backup rm -rf /scratch/files',
  },
  ...planVerify(id).filter(({ name }) => name === 'clear'),
];

/**
 * Goes back to a moment. The old database serves until the restored one stands beside it, replayed and counted; both
 * change places by a rename. What was there before is in the repository, and on the disk until the next restore.
 */
export function planRestore(moment: Moment, { running, known, snapshots, bucket }: Facts): Step[] {
  const stopped = running.filter((service) => writers.test(service)).sort();
  const again = stopped.length > 0 ? `dc start ${stopped.join(' ')}` : undefined;
  return [
    ...(known
      ? [{ name: 'wal', title: 'Archive what was written until now', script: 'dc exec -T postgres await-archived' }]
      : []),
    {
      name: 'restore',
      title: 'Restore the database beside the one that serves',
      script:
        `tool --entrypoint rm postgres -rf ${beforeRestore}\ntool --entrypoint restore-beside postgres ` +
        `${quoteAll([beside, ...recoveryOptions(moment)])}`,
      undo: `tool --entrypoint rm postgres -rf ${beside}`,
    },
    ...(again
      ? [
          {
            name: 'stop',
            title: `Stop ${stopped.join(', ')}`,
            script: `dc stop ${stopped.join(' ')}`,
            undo: again,
            timeoutMs: 120_000,
          },
        ]
      : []),
    ...(known ? [safety()] : []),
    {
      name: 'swap',
      title: 'Put the restored database in the place of the old one',
      script: `dc stop postgres\n${swap('in')}`,
      undo: `dc stop postgres\n${swap('back')}\ndc up -d --no-deps --wait postgres`,
    },
    {
      name: 'start',
      title: 'Start Postgres',
      script: 'dc up -d --no-deps --wait postgres\ndc exec -T postgres await-promoted',
    },
    ...(bucket ? [] : bringBackPhotos(moment, snapshots)),
    deleteAgain,
    ...(again ? [{ name: 'again', title: `Start ${stopped.join(', ')}`, script: again }] : []),
    { name: 'keep', title: 'Keep the old database as before-restore', script: swap('keep') },
    {
      name: 'base',
      title: 'Copy what was restored',
      script: `${copyDatabase('incr')}\ntool backup copy-files`,
      optional: true,
    },
  ];
}

/** The sweep asks the journal beside the photos whom the restored database holds that should be gone. */
const deleteAgain: Step = {
  name: 'deleted',
  title: 'Have those deleted again who were deleted since',
  script:
    `dc exec -T postgres sh -c 'psql -qAtX -v ON_ERROR_STOP=1 -U "\${POSTGRES_USER:-postgres}" ` +
    `-d "\${POSTGRES_DB:-postgres}"' <<'SQL'\n${noteRestored}\nSQL`,
  optional: true,
};

const swap = (how: 'in' | 'back' | 'keep') => `tool --entrypoint swap-database postgres ${how}`;

const safety = (): Step => ({
  name: 'safety',
  title: 'Copy everything as it is now, to come back to',
  script: `${copyDatabase('incr')}\ndc exec -T postgres await-archived\ntool backup copy-files`,
});

/**
 * A photo that was there then is in the last snapshot before, or, if it was new, in the first one after. None that is
 * there is removed. The journal of deletions is never older than the last snapshot.
 */
export function bringBackPhotos(moment: Moment, snapshots: readonly Snapshot[]): Step[] {
  const taken = snapshots.filter(({ of }) => of === 'media');
  const before = moment.kind === 'latest' ? taken.at(-1) : taken.findLast(({ at }) => at <= moment.at);
  const after = moment.kind === 'latest' ? undefined : taken.find(({ at }) => at > moment.at);
  const restore = ({ id }: Snapshot, overwrite: string) =>
    `tool backup restic restore --quiet ${id.slice(0, 16)}:/media --target /media --overwrite ${overwrite}`;
  const last = taken.at(-1);
  const lines = [
    ...(before ? [restore(before, 'if-changed')] : []),
    ...(after ? [restore(after, 'never')] : []),
    // Who was deleted since is in the newest snapshot alone, where the server itself was lost.
    ...(last && last !== before && last !== after ? [`${restore(last, 'never')} --include deleted`] : []),
  ];
  return lines.length > 0
    ? [{ name: 'photos', title: 'Bring back photos that were there then', script: lines.join('\n') }]
    : [];
}
