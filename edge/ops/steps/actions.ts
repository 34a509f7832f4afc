import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { readNeonAccess } from '@isntgram/deploy/neon/access';
import { openNeon } from '@isntgram/deploy/neon/neon';
import { migrateCarefully } from '@isntgram/node/migrations/careful';
import { defaultTenant, readMigrations } from '@isntgram/node/migrations/migrations';
import { readInvocations } from '../cloudflare/analytics.ts';
import { createAsker, overrideOf } from '../probes/asker.ts';
import { compare } from '../probes/compare.ts';
import { smoke } from '../probes/smoke.ts';
import type { Worker } from '../request.ts';
import { type StepContext, servingBefore, versionOf, versionsOf } from './context.ts';
import { check, giveShare, remove, restore, settle } from './shares.ts';
import { setTriggers, upload } from './upload.ts';

export type Action = (context: StepContext, words: readonly string[]) => Promise<unknown>;

/** What the steps of a plan do, by the first word after `edge`. */
export const actions: Readonly<Record<string, Action>> = {
  check,
  branch: keepBranch,
  migrate,
  upload: (context, [worker]) => upload(context, workerOf(worker), 'versions upload'),
  deploy: (context, [worker]) => upload(context, workerOf(worker), 'deploy'),
  share: (context, [worker, percent]) => giveShare(context, workerOf(worker), Number(percent)),
  smoke: smokeNew,
  compare: compareNew,
  triggers: (context, [worker]) => setTriggers(context, workerOf(worker)),
  record: async (context) =>
    context.ledger.close(context.asked.id, { result: 'ok', step: '' }, await versionsOf(context)),
  settle: async (context) => {
    for (const worker of ['api', 'web'] as const) await settle(context, worker);
  },
  tidy,
  restore: (context, [worker]) =>
    restore(context, workerOf(worker), `${context.asked.tag} was taken back, by ${context.asked.who}`),
  remove: (context, [worker]) => remove(context, workerOf(worker)),
  end: ({ ledger, asked }, [result = '', step = '']) => ledger.close(asked.id, { result, step }),
};

function workerOf(word: string | undefined): Worker {
  if (word === 'api' || word === 'web') return word;
  throw new Error(`There is no Worker "${word}".`);
}

/** How long a branch is a way back. */
const branchKeptMs = 7 * 86_400_000;

async function keepBranch({ asked, environment, say }: StepContext): Promise<void> {
  const named = asked.neon?.inEnvironment ? { project: asked.neon.project } : undefined;
  const neon = openNeon(readNeonAccess(environment, { name: asked.environment, neon: named }));
  const { id: of } = await neon.serving();
  const expiresAt = new Date(Date.now() + branchKeptMs);
  const { name } = await neon.createBranch({ name: `before-${asked.id}`, of, expiresAt });
  say(`${name}, until ${expiresAt.toISOString().slice(0, 10)}`);
}

async function migrate({ variables, asked, say }: StepContext): Promise<void> {
  const result = await migrateCarefully({
    ...{ databaseUrl: variables.DATABASE_URL, migrations: await readMigrations(), tenant: defaultTenant, plan: false },
    allowDestructive: asked.allowDestructive,
    say: (text) => say(text.trimEnd()),
    warn: (text) => say(text.trimEnd()),
  });
  if (result === 'refused') throw new Fault('Nothing of the database was changed.');
}

const askerOf = ({ asked, variables }: StepContext) =>
  createAsker({ domain: asked.domain, front: variables.EDGE_FRONT_URL });

async function smokeNew(context: StepContext): Promise<void> {
  const { asked, say } = context;
  const asker = askerOf(context);
  try {
    const overrides = overrideOf(asked.names.web, await versionOf(context, 'web'));
    await smoke({ asker, overrides, tag: asked.tag, id: asked.id, say });
  } finally {
    asker.close();
  }
}

async function compareNew(context: StepContext, [word, seconds]: readonly string[]): Promise<void> {
  const { asked, access, say } = context;
  const worker = workerOf(word);
  const [fresh, old] = [await versionOf(context, worker), servingBefore(asked, worker)];
  if (old === undefined || old === fresh) return say('There is nothing to compare it with.');
  const asker = askerOf(context);
  const script = asked.names[worker];
  const name = (version: string) => overrideOf(script, version);
  try {
    const reason = await compare({
      ...{ asker, fresh: name(fresh), old: name(old), seconds: Number(seconds), id: asked.id },
      async visitors(from) {
        const counted = await readInvocations(access, { account: asked.account, script, from, until: new Date() });
        const [now, before] = [counted?.get(fresh), counted?.get(old)];
        return now && before && { new: now, old: before };
      },
    });
    say(reason);
  } finally {
    asker.close();
  }
}

/** How many runs stay, with what they said. */
const keptRuns = 10;

async function tidy({ here }: StepContext): Promise<void> {
  await rm(join(here, 'out'), { recursive: true, force: true });
  const runs = (await readdir(dirname(here))).sort().slice(0, -keptRuns);
  for (const run of runs) await rm(join(dirname(here), run), { recursive: true, force: true });
}
