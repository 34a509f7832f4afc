import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { environmentsFile, type Named, readVmEnvironment } from '@isntgram/deploy/environments/read';
import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
import { serverFolder } from '@isntgram/deploy/remote/command';
import { connectTo } from '@isntgram/deploy/remote/connect';
import { editSecrets } from '@isntgram/deploy/secrets/edit';
import { openStore, type SecretStore } from '@isntgram/deploy/secrets/store';
import { readSecretsWords, readStored, rotateStored, secretsHelp } from '@isntgram/deploy/secrets/words';
import { withRegistry } from '../deploy/registry-login.ts';
import { checkSecrets } from './check.ts';
import { firstSecrets } from './first.ts';
import { pushSecrets } from './push.ts';
import { recoverSecrets } from './recover.ts';

const options = {
  env: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
  folder: { type: 'string', default: join(root, 'vm-profile/secrets') },
  forget: { type: 'boolean', default: false },
  from: { type: 'string' },
  release: { type: 'string' },
} as const;

const verbs = ['check', 'edit', 'push', 'rotate', 'recover'] as const;

type Variables = Readonly<Record<string, string>>;
type Say = (line: string) => void;

/** `npm run secrets`; resolves with the exit code. @throws Fault */
export async function secretsCommand(args: readonly string[], variables: Variables, say: Say): Promise<number> {
  const { values, positionals } = readArguments({ args: [...args], options, allowPositionals: true }, secretsHelp);
  const { verb, name } = readSecretsWords(positionals, values.forget, verbs);
  const { from, release } = values;
  if (verb !== 'recover' && (from ?? release) !== undefined)
    throw new Fault(`--from and --release go with \`recover\`. ${secretsHelp}`);
  const environment = await readVmEnvironment(values.env, values.environments);
  const store = openStore(values.folder, environment.name, variables.AGE_IDENTITY_FILE);
  if (verb === 'edit') {
    const after = await editSecrets(
      { store, name: environment.name, first: () => firstSecrets(environment) },
      variables,
      say,
    );
    return check(after, environment, say);
  }
  if (verb === 'recover') return recover({ store, environment, from, release }, variables, say);
  const text = await readStored(store, environment.name);
  if (verb === 'check') return check(text, environment, say);
  if (verb === 'rotate') {
    await rotateStored({ store, text, name, forget: values.forget }, true, say);
    return 0;
  }
  if (check(text, environment, say) !== 0) throw new Fault('Nothing was pushed.');
  const remote = await connectTo(environment, variables);
  try {
    await pushSecrets(remote, `${serverFolder}/.env`, text, say);
  } finally {
    await remote.close();
  }
  return 0;
}

/** Takes over what a server that is gone had, as its newest copy has it. */
async function recover(
  of: { store: SecretStore; environment: Named<VmEnvironment>; from: string | undefined; release: string | undefined },
  variables: Variables,
  say: Say,
): Promise<number> {
  const { store, environment, from, release } = of;
  if (from === undefined || !existsSync(from))
    throw new Fault('--from takes a file with the lines BACKUP_KEY=… and BACKUP_S3_…=…, as you have them elsewhere.');
  if (!release) throw new Fault('--release takes the tag of images whose tools read the copies, as v1.2.0.');
  if ((await store.read()) !== undefined)
    throw new Fault(`There is ${store.path} already: it would be overwritten. Move it away first.`);
  const remote = await connectTo(environment, variables);
  try {
    const image = `${environment.images}/postgres:${release}`;
    const keys = await readFile(from, 'utf8');
    const text = await withRegistry(remote, environment.images, variables, () => recoverSecrets(remote, image, keys));
    await store.write(text);
    say(`Wrote ${store.path}, as the newest copy has it.`);
    return check(text, environment, say);
  } finally {
    await remote.close();
  }
}

function check(text: string, environment: Named<VmEnvironment>, say: Say): number {
  const { findings, faults } = checkSecrets(text, environment);
  for (const line of [...faults, ...findings.map(({ message }) => message)]) say(line);
  if (faults.length + findings.length > 0) return 1;
  say(`The secrets of ${environment.name} are as they should be.`);
  return 0;
}
