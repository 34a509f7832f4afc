import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { quoteAll } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { interruptible } from '@isntgram/deploy/steps/interruptible';
import { type End, type RunEvent, runSteps } from '@isntgram/deploy/steps/run-steps';
import type { Asked } from './asked.ts';
import { planSwitch } from './plan.ts';

const step = fileURLToPath(new URL('step.ts', import.meta.url));

/** What the steps of a plan are written in. */
const functions = `switch_step() { ${quoteAll([process.execPath, step])} "$here" "$@"; }\n`;

/** Where the switches of an environment are carried out and remembered. */
export const runsOf = (environment: string): string => join(root, '.data/switches', environment);

/**
 * Carries a switch out on this machine, in a process of its own that goes on without this one. Ctrl-C takes everything
 * back that can be.
 */
export async function runSwitch(app: string, asked: Asked, who: string, tell: (event: RunEvent) => void): Promise<End> {
  const folder = `runs/${asked.id}`;
  await mkdir(join(app, folder), { recursive: true });
  const run = {
    ...{ app, folder, steps: planSwitch(asked), functions, locks: ['lock'], history: 'history.jsonl' },
    head: { id: asked.id, who, what: 'switch', tag: asked.to },
    files: { 'switch.json': JSON.stringify(asked, undefined, 2) },
  };
  return interruptible((stop) => runSteps(createLocalShell(), run, tell, stop));
}

/** How the last switch that is known here stands. */
async function lastRun(app: string): Promise<{ id: string; folder: string; ended?: string; opened: boolean }> {
  const [id] = (await readdir(join(app, 'runs')).catch(() => [])).sort().reverse();
  if (id === undefined) throw new Fault('No switch was begun from this machine: there is nothing to go back from.');
  const folder = join(app, 'runs', id);
  const events = await readFile(join(folder, 'events'), 'utf8').catch(() => '');
  const [, ended] = /\tend\t([^\t]*)\t/.exec(events) ?? [];
  return { id, folder, opened: existsSync(join(folder, 'opened')), ...(ended !== undefined && { ended }) };
}

/**
 * Takes back a switch that broke off, and says whether it did, or that it goes on where it is. @throws Fault where
 * nothing is to be taken back
 */
export async function goBack(app: string): Promise<string> {
  const { id, folder, ended, opened } = await lastRun(app);
  if (ended === 'rolled back') return `The switch ${id} was taken back already.`;
  if (ended === 'ok' || opened)
    throw new Fault(
      `The switch ${id} came so far that the new side takes writes: it goes on there. To go back, switch back: ` +
        'npm run switch with --to the profile from before brings what was written since.',
    );
  const remote = createLocalShell();
  await remote.run({ script: `bash ${quoteAll([join(folder, 'runner.sh')])} back`, timeoutMs: 20 * 60_000 });
  const { ended: now = 'goes on' } = await lastRun(app);
  return `The switch ${id} is taken back: ${now}.`;
}
