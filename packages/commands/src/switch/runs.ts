import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '@isntgram/cli/root';
import { quoteAll } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { interruptible } from '@isntgram/deploy/steps/interruptible';
import { type End, type RunEvent, runSteps } from '@isntgram/deploy/steps/run-steps';
import { type Asked, asked as askedSchema } from './asked.ts';
import { planSwitch } from './plan.ts';

const step = fileURLToPath(new URL('step.ts', import.meta.url));

/** What the steps of a plan are written in. */
const functions = `switch_step() { ${quoteAll([process.execPath, step])} "$here" "$@"; }\n`;

/** Where the switches of an environment are carried out and remembered. */
export const runsOf = (environment: string): string => join(root, '.data/switches', environment);

/** Written before anything may be written on the new side: from then on nothing leads back by itself. */
export const openedIn = (here: string): string => join(here, 'opened');

/** How a switch ended: as a run of steps does, or `went on`, where the new side had taken writes before it ended. */
export type SwitchEnd = Pick<End, 'result' | 'detail'>;

const endOf = (folder: string, { result, detail }: SwitchEnd): SwitchEnd => ({
  result: result === 'rolled back' && existsSync(openedIn(folder)) ? 'went on' : result,
  detail,
});

/**
 * Carries a switch out on this machine, in a process of its own that goes on without this one; where it goes on
 * already, follows it. Ctrl-C takes everything back that can be.
 */
export async function runSwitch(
  app: string,
  asked: Asked,
  who: string,
  tell: (event: RunEvent) => void,
): Promise<SwitchEnd> {
  const folder = `runs/${asked.id}`;
  await mkdir(join(app, folder), { recursive: true });
  const run = {
    ...{ app, folder, steps: planSwitch(asked), functions, locks: ['lock'], history: 'history.jsonl' },
    head: { id: asked.id, who, what: 'switch', tag: asked.to },
    files: { 'switch.json': JSON.stringify(asked, undefined, 2) },
  };
  const end = await interruptible((stop) => runSteps(createLocalShell(), run, tell, stop));
  return endOf(join(app, folder), end);
}

/** A switch that was begun on this machine. */
export interface Begun {
  folder: string;
  asked: Asked;
  /** Missing where it goes on, or died with its machine. */
  end?: SwitchEnd;
}

/** The last switch that was begun here. */
export async function lastBegun(app: string): Promise<Begun | undefined> {
  for (const id of (await readdir(join(app, 'runs')).catch(() => [])).sort().reverse()) {
    const folder = join(app, 'runs', id);
    const events = await readFile(join(folder, 'events'), 'utf8').catch(() => undefined);
    // One that never began has changed nothing.
    if (events === undefined) continue;
    const asked = askedSchema.parse(JSON.parse(await readFile(join(folder, 'switch.json'), 'utf8')));
    const [, result, detail = ''] = [...events.matchAll(/\tend\t([^\t]*)\t(.*)/g)].at(-1) ?? [];
    return { folder, asked, ...(result !== undefined && { end: endOf(folder, { result, detail }) }) };
  }
  return undefined;
}
