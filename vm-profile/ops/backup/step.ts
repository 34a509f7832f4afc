import { readFileSync } from 'node:fs';
import { Fault } from '@isntgram/cli/fault';
import type { Steps } from '@isntgram/cli/steps';
import { type Output, quote, type Remote } from '@isntgram/deploy/remote/command';
import { type RunEvent, runSteps as runOnServer } from '@isntgram/deploy/steps/run-steps';
import { explain } from './explain.ts';

/**
 * One step of a plan, as a value. bash runs it on the server, in the folder of the app, where `dc` is docker compose.
 */
export interface Step {
  name: string;
  /** What people read while it runs. */
  title: string;
  script: string;
  /** Takes back what `script` did, or half did, when this step or a later one fails. Does no harm twice. */
  undo?: string;
  /** After how long it is given up; an hour if unset. */
  timeoutMs?: number;
  /** True where its failure is told and changes nothing else: what was wanted holds already. */
  optional?: boolean;
}

export interface Done {
  seconds: number;
  /** Its last words. */
  stdout: string;
}

/** Where the steps run: a server, and the folder of the app on it. */
export interface Place {
  remote: Remote;
  folder: string;
}

const hourMs = 3_600_000;

const functions = (): string => readFileSync(new URL('functions.sh', import.meta.url), 'utf8');

/** What every script begins with that is no step of a run: in the folder, with what those may use. */
export const prelude = (folder: string): string => `cd ${quote(folder)}\napp=$PWD\n${functions()}`;

/** Runs one script at a place. @throws Fault with what it said, explained */
export async function runScript({ remote, folder }: Place, script: string, timeoutMs = hourMs): Promise<Output> {
  const output = await remote.run({ script: `${prelude(folder)}${script}`, timeoutMs });
  if (output.code === 0) return output;
  throw new Fault(explain(`${output.stderr}\n${output.stdout}`) || `exit code ${output.code}`);
}

/** Which run it is, and who asked for it. */
export interface RunName {
  /** A folder of its own on the server. */
  id: string;
  what: string;
  who: string;
  /** What a restore goes back to. */
  tag?: string | undefined;
}

const runs = 'backup/runs';

/**
 * Has the server carry out a plan by itself, also where the connection breaks; when a step fails, or we are asked to
 * stop, what was begun is taken back, the last first. @throws Fault with what went wrong, what to do, and what could
 * not be taken back
 */
export async function runSteps(
  { remote, folder }: Place,
  steps: readonly Step[],
  { id, what, who, tag = '' }: RunName,
  terminal: Steps,
  stop?: AbortSignal,
): Promise<ReadonlyMap<string, Done>> {
  const teller = createTeller(terminal);
  const end = await runOnServer(
    remote,
    {
      app: folder,
      folder: `${runs}/${id}`,
      steps: steps.map(({ name, title, script, undo, timeoutMs = hourMs, optional = false }) => ({
        ...{ name, title, run: script, timeoutSeconds: timeoutMs / 1000, optional },
        ...(undo !== undefined && { undo }),
      })),
      functions: functions(),
      // A restore and a deploy keep out of each other's way; what runs by itself waits for either.
      locks: what === 'restore' ? ['deploy.lock', 'backup/lock'] : what === 'schedule' ? [] : ['backup/lock'],
      waitSeconds: 300,
      ...(what === 'restore' && { holder: 'deploy.holder' }),
      history: 'backup/history.jsonl',
      head: { id, who, what, tag, at: new Date().toISOString() },
      before: 'find .. -mindepth 1 -maxdepth 1 -mtime +7 -exec rm -r {} +; ',
    },
    teller.tell,
    stop,
  ).catch((error: Error) => {
    teller.finish(error);
    throw error;
  });
  return teller.done(end.result);
}

/** Shows each event as a step on the terminal, and keeps what it said. */
function createTeller(terminal: Steps) {
  const done = new Map<string, Done>();
  let current: { title: string; end: PromiseWithResolvers<void> } | undefined;
  let [failed, notTakenBack] = ['', ''];
  const begin = (title: string) => {
    current?.end.resolve();
    const next = { title, end: Promise.withResolvers<void>() };
    current = next;
    terminal.step(title, () => next.end.promise).catch(() => undefined);
  };
  const finish = (error?: Error) => {
    if (error) current?.end.reject(error);
    else current?.end.resolve();
    current = undefined;
  };
  return {
    finish,
    tell(event: RunEvent): void {
      const title = current?.title ?? '';
      if (event.kind === 'begin') begin(event.title);
      else if (event.kind === 'undo') begin(`Take back: ${event.title}`);
      else if (event.kind === 'ok') {
        done.set(event.step, { seconds: event.seconds, stdout: event.said.join('\n') });
        finish();
      } else if (event.kind === 'fail') {
        failed = `${title}: ${explain(event.lines.join('\n'))}`;
        finish(new Error(failed));
      } else if (event.kind === 'undofail') {
        notTakenBack += `\nNot taken back: ${title.replace('Take back: ', '')}: ${explain(event.lines.join('\n'))}`;
        finish(new Error(notTakenBack));
      } else finish();
    },
    /** @throws Fault */
    done(result: string): ReadonlyMap<string, Done> {
      if (result === 'ok' && failed) terminal.warn(`${failed}\nAll the rest is done, and holds.`);
      if (result === 'ok') return done;
      if (result === 'refused')
        throw new Fault(
          'Another backup, a restore or a deploy goes on. `npm run deploy -- status` and `npm run backup -- list` ' +
            'tell when it has ended.',
        );
      throw new Fault(`${failed}${notTakenBack}`);
    },
  };
}

/** Takes back what a run began that died with the machine. @returns what it was, for each */
export async function takeBackInterrupted(place: Place): Promise<string[]> {
  const { stdout } = await runScript(place, `${takeBackScript}\n`);
  return stdout.split('\n').filter(Boolean);
}

/** As a script of the server, in the folder of the app: does nothing to a run that goes on. */
export const takeBackScript = `for run in ${runs}/*/; do
  [ -e "$run/events" ] && ! grep -q "$(printf '\\tend\\t')" "$run/events" || continue
  bash "$run/runner.sh" back
  ! grep -q "$(printf '\\tend\\troll')" "$run/events" || cat "$run/what"; echo
done`;

/** A plan as people read it with --dry-run. */
export const formatPlan = (steps: readonly Step[]): string =>
  steps
    .map(({ title, script }, index) => `${index + 1}. ${title}\n${script.trim().replaceAll(/^/gm, '     ')}`)
    .join('\n');
