import { quote } from '@isntgram/deploy/remote/command';
import type { Step } from '@isntgram/deploy/steps/step';
import { formatState, type State } from '../deploy/state.ts';

/** An upgrade of the database on a server to the Postgres of another release. */
export interface UpgradeRequest {
  /** Names the run and its folder in backup/runs/. */
  id: string;
  who: string;
  /** ISO 8601 with Z. */
  at: string;
  /** Whose Postgres it is. */
  tag: string;
  image: string;
  before: State | undefined;
  /** Services that run. */
  running: readonly string[];
  /** Everybody is sent away already, and stays so. */
  closed: boolean;
  /** Copies of the database are made. */
  archives: boolean;
  /** How long the containers may take until they are healthy. */
  healthSeconds: number;
}

const writers = /^(?:api|web)-(?:blue|green)$|^jobs$/;
const upgraded = '/var/lib/postgresql/data/upgraded';
const hour = 3600;

/**
 * Brings the database to another major. A new one is made beside the old and filled from it, behind a closed door; both
 * change places by renames once all of it is found there, and it opens when a whole copy is in the repository. The old
 * one stays as before-upgrade.
 */
export function planUpgrade({ image, before, running, closed, archives, healthSeconds }: UpgradeRequest): Step[] {
  const stopped = running.filter((service) => writers.test(service)).sort();
  const only = (condition: boolean, ...steps: Step[]) => (condition ? steps : []);
  return [
    {
      name: 'check',
      title: 'See that it can be done',
      run: `unchanged_state\ncheck_upgrade ${quote(image)}\ncp images.env "$here/images.before.env"`,
      timeoutSeconds: 60,
    },
    ...only(archives, copy()),
    ...only(!closed, {
      name: 'close',
      title: 'Close the door: everybody gets a page that says so',
      run: ': >gate/closed',
      undo: 'rm -f gate/closed',
      timeoutSeconds: 10,
    }),
    ...only(stopped.length > 0, stop(stopped)),
    ...only(archives, {
      name: 'wal',
      title: 'Archive what was written until now',
      run: 'dc exec -T postgres await-archived',
      timeoutSeconds: 120,
    }),
    {
      name: 'upgrade',
      title: 'Bring all of it into the new Postgres, beside the old one',
      run: `beside upgrade-beside ${upgraded}`,
      undo: `beside rm -rf ${upgraded}`,
      timeoutSeconds: 6 * hour,
    },
    {
      name: 'swap',
      title: 'Put the new database in the place of the old one',
      run: `swap_in ${quote(image)}`,
      undo: 'swap_back',
      timeoutSeconds: 180,
    },
    {
      name: 'start',
      title: 'Start the new Postgres',
      run: 'keep_logs postgres\ndc up -d --no-deps --wait postgres',
      timeoutSeconds: 180,
    },
    ...only(archives, {
      name: 'base',
      title: 'Make the first copy of the new database',
      run: 'first_copy',
      timeoutSeconds: 6 * hour,
    }),
    ...only(before !== undefined, {
      name: 'record',
      title: 'Write state.json',
      run: 'put state.json "$here/state.next.json"',
      undo: 'restore_state',
      timeoutSeconds: 10,
    }),
    ...only(stopped.length > 0, again(stopped, healthSeconds)),
    ...only(!closed, { name: 'open', title: 'Open the door', run: 'rm -f gate/closed', timeoutSeconds: 10 }),
  ];
}

const copy = (): Step => ({
  name: 'copy',
  title: 'Copy the database as it is, to come back to',
  run: 'dc exec -T postgres await-archived\ndc exec -T postgres pgbackrest backup --type=incr',
  // With the door open again.
  undo: 'copy_again',
  undoTimeoutSeconds: 6 * hour,
  timeoutSeconds: 6 * hour,
});

const stop = (services: readonly string[]): Step => ({
  name: 'stop',
  title: `Stop ${services.join(', ')}`,
  run: `dc stop ${services.join(' ')}`,
  undo: `dc start ${services.join(' ')}`,
  timeoutSeconds: 120,
});

const again = (services: readonly string[], healthSeconds: number): Step => ({
  name: 'again',
  title: `Start ${services.join(', ')}`,
  run: `dc start ${services.join(' ')}\nawait_healthy ${healthSeconds} ${services.join(' ')}`,
  undo: `dc stop ${services.join(' ')}`,
  timeoutSeconds: healthSeconds + 60,
});

const memoryLimits = '    mem_limit: 640m\n    memswap_limit: 640m\n';

/**
 * The files that the steps find in their folder. Nobody writes meanwhile: what the others leave of the memory is there
 * to be used.
 */
export const planFiles = ({ image, before }: UpgradeRequest): Record<string, string> => ({
  'beside.yaml': `services:\n  postgres:\n    image: ${JSON.stringify(image)}\n${memoryLimits}`,
  'state.before.json': before ? formatState(before) : '',
  'state.next.json': before ? formatState(stateAfterUpgrade(before, image)) : '',
});

/**
 * Every release that can be gone back to has the new Postgres from now on: the one that it came with cannot read the
 * database.
 */
export const stateAfterUpgrade = (state: State, postgres: string): State => ({
  ...state,
  releases: state.releases.map((one) => ({ ...one, images: { ...one.images, postgres } })),
});
