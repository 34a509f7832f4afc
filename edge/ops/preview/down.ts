import { Fault } from '@isntgram/cli/fault';
import { z } from 'zod';
import { readQueues, removeQueue } from '../cloudflare/queues.ts';
import { removeWorker } from '../cloudflare/workers.ts';
import type { PreviewContext } from './context.ts';
import { type Base, type Preview, previewOf, pullRequestOf } from './preview.ts';

/**
 * Takes a preview away: pages before the API that they call, Workers before the queues that they take from. What is not
 * there is no error. Its photos go by the bucket's own rule.
 */
export async function takeDown({ ask, neon, say }: PreviewContext, preview: Preview): Promise<void> {
  const { account } = preview.base;
  const { web, api, queues } = preview.names;
  for (const name of [web, api]) await removeWorker(ask, account, name);
  const left = (await readQueues(ask, account)).filter(({ queue_name: name }) => queues.includes(name));
  for (const { queue_id: id } of left) await removeQueue(ask, account, id);
  const branch = (await neon.branches()).find(({ name, isDefault }) => name === preview.branch && !isDefault);
  if (branch) await neon.removeBranch(branch.id);
  say(`${preview.environment.name} is gone: ${web}, ${api}, their queues, and its branch of the database.`);
}

const scripts = z.array(z.object({ id: z.string() }));

/** The pull requests of which anything is there. */
async function findPreviews({ ask, neon }: PreviewContext, base: Base): Promise<number[]> {
  const [workers, queues, branches] = await Promise.all([
    ask(`/accounts/${base.account}/workers/scripts`, scripts),
    readQueues(ask, base.account),
    neon.branches(),
  ]);
  const own = [...workers.map(({ id }) => id), ...queues.map((one) => one.queue_name)].filter((name) =>
    name.startsWith(`${base.prefix}-`),
  );
  const found = [...own, ...branches.map(({ name }) => name)].flatMap((name) => pullRequestOf(base, name) ?? []);
  return [...new Set(found)].sort((one, other) => one - other);
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
