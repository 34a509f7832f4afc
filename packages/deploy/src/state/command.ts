import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import * as z from 'zod';
import { environmentsFile, readEnvironment } from '../environments/read.ts';
import { open, seal } from './sealed.ts';
import { type RunSst, runSst } from './sst.ts';
import { stateOf } from './state-of.ts';

const help = 'npm run state -- --help';
const options = { env: { type: 'string' }, to: { type: 'string', default: join(root, '.data/state') } } as const;

const tokens = 'https://dash.cloudflare.com/profile/api-tokens';
const needed = {
  CLOUDFLARE_API_TOKEN: z.string({
    error:
      `CLOUDFLARE_API_TOKEN is not set: make one at ${tokens} with Workers R2 Storage, Queues, Workers Scripts ` +
      '(edit), and of the zone DNS, SSL and Certificates (edit)',
  }),
  HCLOUD_TOKEN: z.string({
    error: 'HCLOUD_TOKEN is not set: https://console.hetzner.cloud makes one that may read and write, under Security',
  }),
  DIGITALOCEAN_TOKEN: z.string({
    error: 'DIGITALOCEAN_TOKEN is not set: https://cloud.digitalocean.com/account/api/tokens makes one',
  }),
  NEON_API_KEY: z.string({
    error: 'NEON_API_KEY is not set: https://console.neon.tech/app/settings/api-keys makes one',
  }),
};
const passphrase = z
  .string({ error: 'STATE_PASSPHRASE is not set: it seals the copy of the state; keep it where the copy is not' })
  .min(20, { error: 'STATE_PASSPHRASE must have 20 characters or more' });

/** @throws Fault with a line per variable that is missing */
function check<T>(shape: z.ZodType<T>, variables: Readonly<Record<string, string>>): T {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const { data, error } = shape.safeParse(set);
  if (data) return data;
  throw new Fault(error?.issues.map(({ message }) => `${message}.`).join('\n') ?? '');
}

/**
 * `npm run state`: what SST makes of an environment, and the copies of what it remembers of it. Answers the exit code.
 * @throws Fault before anything is done, where the environment or a variable is not as it must be
 */
export async function stateCommand(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  say: (line: string) => void,
  {
    run = runSst,
    now = () => new Date(),
    file = environmentsFile,
  }: { run?: RunSst; now?: () => Date; file?: string } = {},
): Promise<number> {
  const { values, positionals } = readArguments({ args: [...args], allowPositionals: true, options }, help);
  const [word, copy] = positionals;
  if (word === 'open') {
    if (!copy) throw new Fault(`Which copy? npm run state -- open FILE`);
    const sealed = await readFile(copy, 'utf8').catch(() => {
      throw new Fault(`There is no file ${copy}.`);
    });
    say(open(sealed, check(z.object({ STATE_PASSPHRASE: passphrase }), variables).STATE_PASSPHRASE));
    return 0;
  }
  if (word !== 'deploy' && word !== 'diff' && word !== 'copy')
    throw new Fault(`npm run state takes deploy, diff, copy or open, not "${word ?? ''}". ${help} says more.`);
  const environment = await readEnvironment(values.env, file);
  const { account, machine, database } = stateOf(environment);
  const { CLOUDFLARE_API_TOKEN, HCLOUD_TOKEN, DIGITALOCEAN_TOKEN, NEON_API_KEY } = needed;
  check(
    z.object({
      CLOUDFLARE_API_TOKEN,
      ...(machine?.provider === 'hetzner' && { HCLOUD_TOKEN }),
      ...(machine?.provider === 'digitalocean' && { DIGITALOCEAN_TOKEN }),
      ...(database && { NEON_API_KEY }),
      ...(word !== 'diff' && { STATE_PASSPHRASE: passphrase }),
    }),
    variables,
  );
  const own = { ...variables, CLOUDFLARE_DEFAULT_ACCOUNT_ID: account };
  const stage = ['--stage', environment.name];
  if (word !== 'copy') {
    const { code } = await run([word, ...stage], own);
    if (word === 'diff') return code;
    // Half a deploy is remembered too.
    if (code !== 0) {
      await copyState().catch((error: Error) => say(error.message));
      return code;
    }
  }
  await copyState();
  return 0;

  async function copyState(): Promise<void> {
    const { code, printed } = await run(['state', 'export', '--decrypt', ...stage], own, true);
    if (code !== 0 || !isState(printed))
      throw new Fault(
        `SST tells no state of ${environment.name}: nothing was copied. Once it does: ` +
          `npm run state -- copy --env ${environment.name}`,
      );
    await mkdir(values.to, { recursive: true });
    const path = join(
      values.to,
      `${environment.name}-${now().toISOString().replaceAll(':', '-').slice(0, 19)}Z.sealed`,
    );
    await writeFile(path, seal(printed, variables.STATE_PASSPHRASE ?? ''), { mode: 0o600 });
    say(`The state is copied to ${relative(root, path)}: take it to where neither Cloudflare nor the passphrase is.`);
  }
}

function isState(printed: string): boolean {
  try {
    return z.object({}).loose().safeParse(JSON.parse(printed)).success;
  } catch {
    return false;
  }
}
