import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { beatSeconds } from '../record/ledger.ts';
import { actions } from './actions.ts';
import { openStep, type StepContext } from './context.ts';

/** What takes back goes on also where somebody asks to stop. */
const undoing = new Set(['restore', 'remove']);
/** What needs no lock. */
const free = new Set(['end', 'tidy']);
/** Their programs end first: nothing may go on beside what takes it back. */
const awaited = new Set(['upload', 'deploy', 'triggers']);

/** Says that the deploy goes on. @returns why it may not: the lock is lost, or somebody asks to stop */
async function beat({ ledger, asked }: StepContext, name: string): Promise<string | undefined> {
  // Where the database is out of reach nobody else can take the lock either.
  const said = await ledger.beat(asked.id).catch(() => ({ stop: null }));
  if (!said) return 'The lock was lost: nothing was heard of this deploy for a minute, and somebody else took it.';
  return said.stop && !undoing.has(name) ? `Stopped by ${said.stop}.` : undefined;
}

/** One step of a deploy: `step.ts FOLDER ACTION WORDS`. */
await runCommand(async () => {
  const [here = '', name = '', ...words] = process.argv.slice(2);
  const action = actions[name];
  if (!action) throw new Error(`There is no action "${name}".`);
  const stop = new AbortController();
  const context = await openStep(here, inheritedEnvironment(), stop.signal);
  if (free.has(name)) {
    await action(context, words);
    return 0;
  }
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => undefined);
  const end = (why: string | undefined) => {
    if (!why || stop.signal.aborted) return;
    stop.abort(new Fault(why));
    if (!awaited.has(name)) stopped.reject(new Fault(why));
  };
  process.on('SIGTERM', () => end('Stopped.'));
  end(await beat(context, name));
  // Whoever has the lock now takes back what is left of this one.
  if (stop.signal.aborted && undoing.has(name)) return 0;
  stop.signal.throwIfAborted();
  const timer = setInterval(() => void beat(context, name).then(end), beatSeconds * 1_000);
  try {
    await Promise.race([action(context, words), stopped.promise]);
    return 0;
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    clearInterval(timer);
  }
});
// What was raced against the end may still go on.
process.exit();
