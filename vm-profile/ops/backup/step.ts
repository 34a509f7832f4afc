import { Fault } from '@isntgram/local/cli/fault';
import type { Steps } from '@isntgram/local/cli/steps';
import { type Output, quote, type Remote } from '../remote/command.ts';
import { explain } from './explain.ts';

/** One step of a plan, as a value. bash runs it on the server, in the folder of the app, where `dc` is docker compose. */
export interface Step {
  name: string;
  /** What people read while it runs. */
  title: string;
  script: string;
  /** Takes back what `script` did, or half did, when this step or a later one fails. Does no harm twice. */
  undo?: string;
  /** After how long it is given up; an hour if unset. */
  timeoutMs?: number;
}

export interface Done {
  seconds: number;
  stdout: string;
}

/** Where the steps run: a server, and the folder of the app on it. */
export interface Place {
  remote: Remote;
  folder: string;
}

const hourMs = 3_600_000;

/** What every script begins with. images.env, which a deploy writes, is not there before the first one. */
export const prelude = (folder: string): string => `cd ${quote(folder)}
umask 077
environment=(--env-file .env)
[ ! -e images.env ] || environment+=(--env-file images.env)
dc() { docker compose --progress quiet "\${environment[@]}" "$@"; }
tool() { dc run --rm -T --no-deps "$@"; }
mkdir -p backup
`;

/** Runs one script at a place. @throws Fault with what it said, explained */
export async function runScript({ remote, folder }: Place, script: string, timeoutMs = hourMs): Promise<Output> {
  const output = await remote.run({ script: `${prelude(folder)}${script}`, timeoutMs });
  if (output.code === 0) return output;
  throw new Fault(explain(`${output.stderr}\n${output.stdout}`) || `exit code ${output.code}`);
}

/**
 * Runs a plan, step by step; when one fails, or we are asked to stop, what was begun is taken back, the last first.
 * @throws Fault with what went wrong, what to do, and what could not be taken back
 */
export async function runSteps(
  place: Place,
  steps: readonly Step[],
  terminal: Steps,
  stop?: AbortSignal,
): Promise<ReadonlyMap<string, Done>> {
  const done = new Map<string, Done>();
  const begun: Step[] = [];
  for (const step of steps) {
    try {
      if (stop?.aborted) throw new Fault('Stopped.');
      begun.unshift(step);
      const started = performance.now();
      const { stdout } = await terminal.step(step.title, () => runScript(place, step.script, step.timeoutMs));
      done.set(step.name, { seconds: (performance.now() - started) / 1000, stdout });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Fault(`${step.title}: ${reason}${await takeBack(place, begun, terminal)}`);
    }
  }
  return done;
}

async function takeBack(place: Place, begun: readonly Step[], terminal: Steps): Promise<string> {
  let said = '';
  for (const { title, undo } of begun) {
    if (!undo) continue;
    await terminal
      .step(`Take back: ${title}`, async () => void (await runScript(place, undo)))
      .catch((error: Error) => {
        said += `\nNot taken back: ${title}: ${error.message}`;
      });
  }
  return said;
}

/** A plan as people read it with --dry-run. */
export const formatPlan = (steps: readonly Step[]): string =>
  steps.map(({ title, script }, index) => `${index + 1}. ${title}\n${script.trim().replaceAll(/^/gm, '     ')}`).join('\n');
