import { createReadStream, existsSync } from 'node:fs';
import { Fault } from '@isntgram/cli/fault';
import { environmentsFile, type Named, readEnvironment } from '@isntgram/deploy/environments/read';
import type { Environment, VmEnvironment } from '@isntgram/deploy/environments/schema';
import { quoteAll, serverFolder } from '@isntgram/deploy/remote/command';
import { connectTo } from '@isntgram/deploy/remote/connect';
import type { Asked } from './place.ts';
import { pipeWhole } from './whole-file.ts';

export const elsewhereOptions = {
  env: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
} as const;
/** What a command writes to and reads from here, wherever it is run. */
export const fileOptions = { out: { type: 'string' }, from: { type: 'string' } } as const;

export type Kind = 'tenant' | 'people' | 'jobs';
type Variables = Readonly<Record<string, string>>;

/** The words as administer.js in the image takes them. */
export const wordsOf = (kind: Kind, { words, values }: Asked): string[] => [
  kind,
  ...words,
  ...Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === false ? [] : value === true ? [`--${name}`] : [`--${name}`, value],
  ),
];

/** @throws Fault */
export function openFrom(path: string): NodeJS.ReadableStream {
  if (path === '-') return process.stdin;
  if (!existsSync(path)) throw new Fault(`There is no file ${path}.`);
  return createReadStream(path);
}

/** Runs it in a container of its own on the environment's server, of the release that serves there. */
export async function administerServer(
  environment: Named<VmEnvironment>,
  kind: Kind,
  asked: Asked,
  files: { out?: string | undefined; from?: string | undefined },
  variables: Variables,
): Promise<number> {
  const remote = await connectTo(environment, variables);
  const words = quoteAll(wordsOf(kind, asked));
  const terminal = files.out === undefined && files.from === undefined;
  const todo = `npm run deploy -- --env ${environment.name} --release TAG`;
  const compose = 'docker compose --progress quiet --env-file .env --env-file images.env';
  const script = `cd ${serverFolder}
[ -e images.env ] || { echo 'Nothing was deployed there yet: ${todo}' >&2; exit 1; }
exec ${compose} run --rm --no-deps ${terminal ? '$([ -t 0 ] || echo -T)' : '-T'} jobs node administer.js ${words}`;
  try {
    if (terminal) return await remote.attach(script);
    const input = files.from === undefined ? undefined : openFrom(files.from);
    if (files.out === undefined || files.out === '-')
      return await remote.pipe(script, { input, output: process.stdout });
    return await pipeWhole(files.out, (output) => remote.pipe(script, { input, output }));
  } finally {
    await remote.close();
  }
}

/**
 * The database of an environment that has no server: only whoever sets DATABASE_URL knows it. It is on this machine
 * where Cloudflare is as well, as a stand-in. @throws Fault
 */
export function databaseOf(
  { name, domain }: Named<Environment>,
  { DATABASE_URL: databaseUrl, CLOUDFLARE_API_BASE_URL: cloudflare = '' }: Readonly<Record<string, string | undefined>>,
): string {
  if (databaseUrl === undefined)
    throw new Fault(`${name} is on the edge profile: set DATABASE_URL to its database, as Neon's console shows it.`);
  const isHere = (address: string) => ['localhost', '127.0.0.1', '[::1]', ''].includes(new URL(address).hostname);
  const hasStandIn = URL.canParse(cloudflare) && isHere(cloudflare);
  if (isHere(databaseUrl) && domain !== 'localhost' && !hasStandIn)
    throw new Fault(
      `DATABASE_URL is a database on this machine, and ${name} is ${domain}: nothing was done. ` +
        'Where it is a stand-in’s, set CLOUDFLARE_API_BASE_URL as that printed it.',
    );
  return databaseUrl;
}

/** @throws Fault */
export const readNamed = (values: {
  env?: string | undefined;
  environments: string;
}): Promise<Named<Environment> | undefined> =>
  values.env === undefined ? Promise.resolve(undefined) : readEnvironment(values.env, values.environments);
