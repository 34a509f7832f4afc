import { Fault } from '@isntgram/cli/fault';
import { namesOf, previewsPrefix } from '@isntgram/deploy/environments/names';
import { removeFiles } from '@isntgram/deploy/move/files/copy';
import * as z from 'zod';
import { readQueues, removeQueue } from '../cloudflare/queues.ts';
import { removeWorker } from '../cloudflare/workers.ts';
import type { PreviewContext } from './context.ts';
import { type Base, type Preview, previewOf, pullRequestOf } from './preview.ts';

/**
 * Takes a preview away: pages before the API that they call, Workers before the queues that they take from, and its
 * photos once nobody can write more. What is not there is no error.
 */
export async function takeDown(context: PreviewContext, preview: Preview): Promise<void> {
  const { ask, neon, say } = context;
  const { account } = preview.base;
  const { web, api, queues } = preview.names;
  for (const name of [web, api]) await removeWorker(ask, account, name);
  const left = (await readQueues(ask, account)).filter(({ queue_name: name }) => queues.includes(name));
  for (const { queue_id: id } of left) await removeQueue(ask, account, id);
  const branch = (await neon.branches()).find(({ name, isDefault }) => name === preview.branch && !isDefault);
  if (branch) await neon.removeBranch(branch.id);
  const photos = await removePhotos(context, preview);
  const files = photos === 1 ? '1 file' : `${photos} files`;
  say(`${preview.environment.name} is gone: ${web}, ${api}, their queues, its branch of the database, and ${files}.`);
}

async function removePhotos({ photos, stop }: PreviewContext, { keyPrefix, bucket }: Preview): Promise<number> {
  const place = photos(keyPrefix);
  try {
    return await removeFiles(place, { stop });
  } catch (error) {
    throw unreadable(error, bucket);
  } finally {
    place.close();
  }
}

const unreadable = (error: unknown, bucket: string): Fault =>
  new Fault(
    `The bucket ${bucket} does not let itself be looked into with S3_ACCESS_KEY_ID: ` +
      `${error instanceof Error ? error.message || error.name : String(error)}`,
  );

const scripts = z.array(z.object({ id: z.string() }));

/** The pull requests of which anything is there. */
async function findPreviews(context: PreviewContext, base: Base): Promise<number[]> {
  const { ask, neon } = context;
  const [workers, queues, branches, prefixes] = await Promise.all([
    ask(`/accounts/${base.account}/workers/scripts`, scripts),
    readQueues(ask, base.account),
    neon.branches(),
    findPrefixes(context, base),
  ]);
  const own = [...workers.map(({ id }) => id), ...queues.map((one) => one.queue_name)].filter((name) =>
    name.startsWith(`${base.prefix}-`),
  );
  const found = [...own, ...branches.map(({ name }) => name), ...prefixes].flatMap(
    (name) => pullRequestOf(base, name) ?? [],
  );
  return [...new Set(found)].sort((one, other) => one - other);
}

/** The names of those that have photos. */
async function findPrefixes({ photos }: PreviewContext, base: Base): Promise<string[]> {
  const place = photos(previewsPrefix);
  const names = new Set<string>();
  try {
    for await (const { key } of place.list()) names.add(key.slice(previewsPrefix.length).split('/')[0] ?? '');
  } catch (error) {
    throw unreadable(error, namesOf(base).bucket);
  } finally {
    place.close();
  }
  return [...names];
}

/** Takes down what no open pull request has. @throws Fault, once all others are gone, for those that could not be */
export async function sweep(context: PreviewContext, base: Base, open: ReadonlySet<number>): Promise<void> {
  const faults: string[] = [];
  const found = await findPreviews(context, base);
  for (const pullRequest of found.filter((one) => !open.has(one)))
    await takeDown(context, previewOf(base, pullRequest)).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      faults.push(`#${pullRequest}: ${error.message}`);
    });
  const staying = found.filter((one) => open.has(one));
  context.say(
    staying.length > 0 ? `Of open pull requests: ${staying.map((one) => `#${one}`).join(', ')}` : 'None is left.',
  );
  if (faults.length > 0) throw new Fault(faults.join('\n'));
}
