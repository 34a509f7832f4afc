import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Fault } from '@isntgram/cli/fault';
import type { Asked, StepContext } from './asked.ts';
import type { DataSteps } from './data.ts';
import { openedIn } from './runs.ts';
import { askSide, requireSide } from './sides.ts';

/** `data` is missing where both sides have the same. */
export type Action = (context: StepContext, data: DataSteps | undefined) => Promise<unknown>;

/** What the steps of a plan do, by the word after `switch_step`. */
export const actions: Readonly<Record<string, Action>> = {
  check,
  photos: async (_, data) => data?.photos(),
  copy: async (_, data) => data?.copy(),
  'end-copy': async (_, data) => data?.endCopy(),
  'cut-over': cutOver,
  thaw: async (_, data) => data?.thaw(),
  flip: ({ asked }) => flip(asked, asked.flip, asked.to),
  'flip-back': flipBack,
  watch,
};

const run = promisify(execFile);

async function check({ asked }: StepContext, data: DataSteps | undefined): Promise<void> {
  const [old, young] = [await requireSide(asked.url, asked.from), await requireSide(asked.beside, asked.to)];
  if (old.version !== young.version)
    throw new Fault(
      `${asked.from} serves ${old.version}, and ${young.version} stands at ${asked.beside}: deploy the same release.`,
    );
  await data?.check();
}

/** So often in a row the new side must answer: some may still be led to the old one. */
const inRow = 5;

async function flip(asked: Asked, command: string | undefined, to: Asked['to']): Promise<void> {
  if (command !== undefined) await run('bash', ['-euo', 'pipefail', '-c', command]);
  const until = performance.now() + asked.flipSeconds * 1000;
  for (let streak = 0; streak < inRow; await delay(100)) {
    const side = await askSide(asked.url).catch(() => undefined);
    streak = side?.profile === to ? streak + 1 : 0;
    if (streak === 0 && performance.now() > until)
      throw new Fault(`${asked.url} is not answered by ${to}: lead it there within ${asked.flipSeconds} s.`);
  }
}

/** In one go, as nothing can be written meanwhile. */
async function cutOver({ asked, say }: StepContext, data: DataSteps | undefined): Promise<void> {
  const start = performance.now();
  await data?.freeze();
  await flip(asked, asked.flip, asked.to);
  await data?.open();
  say(`nothing could be written for ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** Where the new side has taken writes, people stay there. */
async function flipBack({ asked, here }: StepContext): Promise<void> {
  if (existsSync(openedIn(here))) return;
  await flip(asked, asked.flipBack, asked.from);
}

const failuresMax = 3;

/** Uploads that were on their way to the old side are brought after, as long as it is watched. */
async function watch({ asked }: StepContext, data: DataSteps | undefined): Promise<void> {
  const bringLate = await data?.late();
  const until = performance.now() + asked.watchSeconds * 1000;
  for (let failed = 0; performance.now() < until; await delay(1_000)) {
    const side = await askSide(asked.url, '/api/ready').catch(() => undefined);
    failed = side?.profile === asked.to ? 0 : failed + 1;
    if (failed >= failuresMax) throw new Fault(`${asked.url} does not answer from ${asked.to}.`);
    await bringLate?.();
  }
}
