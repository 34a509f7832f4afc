import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import type { Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { quoteAll } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { interruptible } from '@isntgram/deploy/steps/interruptible';
import { type End, type RunEvent, runSteps } from '@isntgram/deploy/steps/run-steps';
import type { Step } from '@isntgram/deploy/steps/step';
import { planDeploy } from './plan.ts';
import type { DeployRequest } from './request.ts';
import { type Built, layOutBuilt } from './steps/lay-out-built.ts';

const step = fileURLToPath(new URL('steps/step.ts', import.meta.url));

/** What the steps of a plan are written in. */
const functions = `edge() { ${quoteAll([process.execPath, step])} "$here" "$@"; }
finished() { edge end "$1" "$2" >>"$here/log" 2>&1 || true; }
`;

export interface Carried {
  environment: Named<EdgeEnvironment>;
  asked: DeployRequest;
  /** What is uploaded; nothing where it is gone back. */
  built: Built | undefined;
}

/**
 * Carries a plan out on this machine, in a process of its own that goes on without this one. Says what happens until it
 * ends; Ctrl-C takes everything back, and whoever presses it again is told what is left to take back. @throws Fault
 */
export async function runDeploy(
  { environment, asked, built }: Carried,
  tell: (event: RunEvent) => void,
  say: (text: string) => void,
): Promise<End> {
  const app = join(root, '.data/deploys', environment.name);
  const folder = `runs/${asked.id}`;
  await mkdir(join(app, folder), { recursive: true });
  if (built) await layOutBuilt(environment, asked.tag, built, join(app, folder, 'out'));
  const steps = planDeploy(asked);
  const run = {
    ...{ app, folder, steps, functions, locks: [], history: 'history.jsonl' },
    head: { id: asked.id, who: asked.who, what: asked.kind, tag: asked.tag },
    files: { 'deploy.json': JSON.stringify(asked, undefined, 2) },
  };
  const left = createLeft(steps);
  const remote = createLocalShell();
  const watched = (event: RunEvent) => {
    left.see(event);
    tell(event);
  };
  return interruptible(
    (stop) => runSteps(remote, run, watched, stop),
    () => say(left.describe(environment.name)),
  ).catch((error: unknown) => {
    if (error instanceof Fault) throw error;
    throw new Fault(`${error instanceof Error ? error.message : error}`);
  });
}

/** Which steps are still to be taken back. */
function createLeft(steps: readonly Step[]) {
  const undone = new Set<string>();
  const begun: string[] = [];
  return {
    see(event: RunEvent) {
      if (event.kind === 'begin') begun.push(event.step);
      if (event.kind === 'undo') undone.add(event.step);
    },
    describe(name: string): string {
      const left = steps.filter((each) => each.undo && begun.includes(each.name) && !undone.has(each.name));
      const what = left.toReversed().map(({ title }) => `  ${title}\n`);
      const goesOn = `It is being taken back, and goes on without you: npm run deploy -- status --env ${name}\n`;
      return what.length > 0 ? `${goesOn}Left to take back:\n${what.join('')}` : goesOn;
    },
  };
}
