import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import type { Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { quoteAll } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { carryOut } from '@isntgram/deploy/steps/carry-out';
import type { End, RunEvent } from '@isntgram/deploy/steps/run-steps';
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
  const run = {
    ...{ app, folder, steps: planDeploy(asked), functions, locks: [], history: 'history.jsonl' },
    head: { id: asked.id, who: asked.who, what: asked.kind, tag: asked.tag },
    files: { 'deploy.json': JSON.stringify(asked, undefined, 2) },
  };
  const status = `npm run deploy -- status --env ${environment.name}`;
  return carryOut(createLocalShell(), run, { tell, say, status }).catch((error: unknown) => {
    if (error instanceof Fault) throw error;
    throw new Fault(`${error instanceof Error ? error.message : error}`);
  });
}
