import { resolve } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { namesOf } from '@isntgram/deploy/environments/names';
import { environmentsFile } from '@isntgram/deploy/environments/read';
import { bucketPlace } from '@isntgram/deploy/move/files/bucket';
import { readNeonAccess } from '@isntgram/deploy/neon/access';
import { openNeon } from '@isntgram/deploy/neon/neon';
import { migrateCarefully } from '@isntgram/node/migrations/careful';
import { defaultTenant, readMigrations } from '@isntgram/node/migrations/migrations';
import * as z from 'zod';
import { createAsk } from '../cloudflare/client.ts';
import { createAsker } from '../probes/asker.ts';
import { releaseOf } from '../release.ts';
import { findBuilt } from '../steps/lay-out-built.ts';
import type { PreviewContext } from './context.ts';
import { sweep, takeDown } from './down.ts';
import { readOpen } from './github.ts';
import { findBase, previewOf } from './preview.ts';
import { awaitAnswer, bringUp } from './up.ts';

const help = 'npm run preview -- --help';
const options = {
  'pull-request': { type: 'string' },
  built: { type: 'string' },
  release: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
} as const;

const needed = (name: string, what: string) => z.string({ error: `${name} is not set: ${what}` });
const always = {
  CLOUDFLARE_API_TOKEN: needed(
    'CLOUDFLARE_API_TOKEN',
    'a token with Workers Scripts and Queues (edit), of the zone Zone (read) and Workers Routes (edit)',
  ),
  CLOUDFLARE_API_BASE_URL: z.url().default('https://api.cloudflare.com/client/v4'),
  EDGE_FRONT_URL: z.url().optional(),
  NEON_API_KEY: needed('NEON_API_KEY', 'a key that may change the project of the environment'),
  S3_ACCESS_KEY_ID: needed('S3_ACCESS_KEY_ID', "of an R2 API token for the environment's bucket"),
  S3_SECRET_ACCESS_KEY: needed('S3_SECRET_ACCESS_KEY', "of an R2 API token for the environment's bucket"),
  S3_ENDPOINT: z.url().optional(),
};
const ofUp = {
  MAIL_API_KEY: needed('MAIL_API_KEY', 'of the mail API'),
};
const ofSweep = {
  GITHUB_TOKEN: needed('GITHUB_TOKEN', 'one that may read pull requests'),
  GITHUB_REPOSITORY: needed('GITHUB_REPOSITORY', 'OWNER/NAME'),
  GITHUB_API_URL: z.url().default('https://api.github.com'),
};

function read<T>(shape: z.ZodType<T>, given: Readonly<Record<string, string>>): T {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const { data, error } = shape.safeParse(set);
  if (data) return data;
  throw new Fault(error?.issues.map(({ message }) => `${message}.`).join('\n') ?? '');
}

async function migrate(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const tell = (text: string) => say(text.trimEnd());
  const result = await migrateCarefully({
    ...{ databaseUrl, migrations: await readMigrations(), tenant: defaultTenant, plan: false },
    // It is a copy that goes with the pull request.
    ...{ allowDestructive: true, say: tell, warn: tell },
  });
  if (result === 'refused') throw new Fault('The branch of the database was not migrated.');
}

/** `npm run preview`. @returns the exit code. @throws Fault with what to do */
export async function previewCommand(
  args: readonly string[],
  set: Readonly<Record<string, string>>,
  say: (line: string) => void,
  elsewhere: Partial<Pick<PreviewContext, 'migrate' | 'now' | 'stop'>> = {},
): Promise<number> {
  const { values, positionals } = readArguments({ args: [...args], allowPositionals: true, options }, help);
  const [word = ''] = positionals;
  if (!['up', 'down', 'sweep'].includes(word))
    throw new Fault(`npm run preview takes up, down or sweep, not "${word}". ${help} says more.`);
  const base = await findBase(resolve(values.environments));
  const variables = read(z.object({ ...always, ...(word === 'up' && ofUp) }), set);
  const { CLOUDFLARE_API_BASE_URL: api, CLOUDFLARE_API_TOKEN: token, EDGE_FRONT_URL: front } = variables;
  const context: PreviewContext = {
    ...{ set, say, migrate, now: () => new Date(), stop: new AbortController().signal, ...elsewhere },
    ask: createAsk({ api, token }),
    neon: openNeon(readNeonAccess(set, base)),
    photos: (prefix) =>
      bucketPlace(
        {
          endpoint: variables.S3_ENDPOINT ?? `https://${base.account}.r2.cloudflarestorage.com`,
          ...{ bucket: namesOf(base).bucket, region: 'auto' },
          ...{ accessKeyId: variables.S3_ACCESS_KEY_ID, secretAccessKey: variables.S3_SECRET_ACCESS_KEY },
        },
        prefix,
      ),
  };
  if (word === 'sweep') {
    const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN } = read(z.object(ofSweep), set);
    const open = await readOpen({ api: GITHUB_API_URL, repository: GITHUB_REPOSITORY, token: GITHUB_TOKEN });
    await sweep(context, base, open);
    return 0;
  }
  const number = values['pull-request'] ?? '';
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new Fault(`--pull-request takes its number, not "${number}".`);
  const preview = previewOf(base, Number(number));
  if (word === 'down') {
    await takeDown(context, preview);
    return 0;
  }
  await bringUp(context, preview, findBuilt(values.built), releaseOf(values));
  const { domain } = preview.environment;
  const asker = createAsker({ domain, front });
  try {
    await awaitAnswer(domain, {
      probe: async () => (await asker.ask('/api/health')).status,
      ...{ waitMs: 60_000, pauseMs: 1_000 },
    });
  } finally {
    asker.close();
  }
  say(`https://${domain}`);
  return 0;
}
