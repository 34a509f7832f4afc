import type { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { environmentsFile, type Named } from '@isntgram/deploy/environments/read';
import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
import { logOptions } from '@isntgram/deploy/logs/asked';
import { type Remote, serverFolder } from '@isntgram/deploy/remote/command';
import { describeHolder } from '@isntgram/deploy/steps/history';
import { takeBackInterrupted } from '../backup/step.ts';
import { nameInRegistry } from './name-in-registry.ts';
import type { RegistryVariables } from './registry-login.ts';
import { readServer, resolveImage, type ServerFacts, takeLock } from './server.ts';
import { formatNamed, formatUnnamed } from './show.ts';

export const options = {
  env: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
  release: { type: 'string' },
  to: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'allow-destructive': { type: 'boolean', default: false },
  'renew-services': { type: 'boolean', default: false },
  'remove-old': { type: 'boolean', default: false },
  'take-lock': { type: 'boolean', default: false },
  canary: { type: 'string', default: '5,25,100' },
  'canary-seconds': { type: 'string', default: '30' },
  'no-canary': { type: 'boolean', default: false },
  watch: { type: 'string', default: '30' },
  health: { type: 'string', default: '120' },
  kept: { type: 'boolean', default: false },
  ...logOptions,
} as const;

/** What the commands of `npm run deploy` share. */
export interface Context {
  environment: Named<VmEnvironment>;
  remote: Remote;
  variables: RegistryVariables;
  /** Who asks, as history.jsonl names them. */
  who: string;
  values: ReturnType<
    typeof readArguments<{ options: typeof options; allowPositionals: true; args: string[] }>
  >['values'];
  words: string[];
  print: (text: string) => void;
}

export const runId = (at: string, name: string): string => `${at.replace(/[-:]/g, '').slice(0, 15)}-${name}`;

/** What --release says. @throws Fault */
export function tagOf({ release: tag }: Context['values']): string {
  if (tag && /^\w[\w.-]{0,127}$/.test(tag)) return tag;
  throw new Fault('--release takes the tag of the images, as v1.2.0 or a commit.');
}

/** A number, as a flag has it. @throws Fault */
export function count(value: string, name: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new Fault(`${name} takes a number.`);
  return Number(value);
}

/**
 * The shares of the visitors, in percent, that a release gets before it gets all of them, as --canary, --canary-seconds
 * and --no-canary say. @throws Fault
 */
export function sharesOf(values: Context['values']): { shares: number[]; shareSeconds: number } {
  const shareSeconds = count(values['canary-seconds'], '--canary-seconds');
  if (shareSeconds < 1 || shareSeconds > 3_600)
    throw new Fault('--canary-seconds takes how long each share is looked at, from 1 to 3600.');
  if (values['no-canary']) {
    if (values.canary !== options.canary.default) throw new Fault('Say either --canary or --no-canary.');
    return { shares: [], shareSeconds };
  }
  const shares = values.canary.split(',').map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : 0));
  if (shares.at(-1) !== 100 || shares.some((share, index) => share <= (shares[index - 1] ?? 0)))
    throw new Fault('--canary takes shares of the visitors in percent that grow up to 100, as 5,25,100.');
  return { shares: shares.slice(0, -1), shareSeconds };
}

/**
 * Names in the registry what the environment runs, and says it loudly where that cannot be done. @returns whether it
 * was done
 */
export async function keep({ environment, remote, variables, print }: Context): Promise<boolean> {
  const { state } = await readServer(remote);
  const faults = await nameInRegistry(environment, state?.releases ?? [], variables);
  print(faults.length === 0 ? formatNamed(environment, state) : formatUnnamed(environment, faults));
  return faults.length === 0;
}

/**
 * Refuses while another deploy goes on, or stops it where that is asked; takes back what died with the machine. @throws
 * Fault
 */
export async function freeLock({ remote, values, print }: Context, { holder }: ServerFacts): Promise<void> {
  if (holder) {
    if (!values['take-lock']) throw new Fault(`Refused: ${describeHolder(holder)}. --take-lock stops that deploy.`);
    print(`Stopping: ${describeHolder(holder)}\n`);
    await takeLock(remote, holder);
  }
  for (const what of await takeBackInterrupted({ remote, folder: serverFolder }))
    print(`A ${what} was cut off in the middle: it was taken back now.\n`);
}

/** As `resolveImage`; a failure is recorded, as the runner records its own. */
export async function resolve(
  { remote, who, values, print }: Context,
  id: string,
  at: string,
  reference: string,
): Promise<string> {
  const began = Date.now();
  try {
    const digest = await resolveImage(remote, reference);
    print(`✓ ${digest}  ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
    return digest;
  } catch (error) {
    const seconds = Math.round((Date.now() - began) / 1000);
    const line = JSON.stringify({
      id,
      who,
      what: 'deploy',
      tag: values.release,
      at,
      result: 'refused',
      step: 'pull',
      seconds,
    });
    await remote.run({ script: `cat >>${serverFolder}/history.jsonl`, input: `${line}\n` });
    throw error;
  }
}
