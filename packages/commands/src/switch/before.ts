import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { type Command, quote } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import type { RunEvent } from '@isntgram/deploy/steps/run-steps';
import { type Begun, lastBegun, runSwitch, type SwitchEnd } from './runs.ts';

/** What became of a switch that was begun before, whose end nobody saw. */
export interface Settled {
  id: string;
  end: SwitchEnd;
  /** It went on all the time, and was followed to its end; else it had broken off. */
  followed: boolean;
}

const timeoutMs = 20 * 60_000;
const ask = async (command: Command): Promise<boolean> => (await createLocalShell().run(command)).code === 0;

/** Whoever carries it out holds its lock. */
const goesOn = async ({ folder }: Begun): Promise<boolean> =>
  !(await ask({ script: `flock -n ${quote(join(folder, 'run.lock'))} true` }));

/** Undoes all steps once more, the last first, where that failed before; each does no harm twice. */
const undoAgain = `for undo in $(ls -r steps/*.undo); do
  bash -euo pipefail -c 'cd "$app"; . "$here/functions.sh"; . "$here/$0"' "$undo" >>log 2>&1 </dev/null
done
printf '%s\\tend\\trolled back\\t\\n' "$(date +%s%3N)" >>events`;

async function takeBack({ folder, end }: Begun): Promise<void> {
  const script = end ? undoAgain : 'bash runner.sh back';
  const within = `cd ${quote(folder)}; export here=$PWD app; app=$(cat app)`;
  await ask({ script: `${within}\n${script}`, timeoutMs });
}

const isOver = ({ end }: Begun): boolean => end !== undefined && end.result !== 'rollback incomplete';

/**
 * Brings the last switch to its end, if it has none: follows one that goes on, and takes back what broke off, or lets
 * it go on where the new side took writes already. @throws Fault where it can be neither
 */
export async function settleBefore(
  app: string,
  who: string,
  tell: (event: RunEvent) => void,
): Promise<Settled | undefined> {
  const begun = await lastBegun(app);
  if (!begun || isOver(begun)) return undefined;
  const { id } = begun.asked;
  if (await goesOn(begun)) return { id, end: await runSwitch(app, begun.asked, who, tell), followed: true };
  await takeBack(begun);
  const after = await lastBegun(app);
  if (after?.end && isOver(after)) return { id, end: after.end, followed: false };
  throw new Fault(
    `The switch ${id} broke off, and can be taken back only in part: ${join(begun.folder, 'log')} tells why. ` +
      'Mend that, then run it with --back.',
  );
}

/**
 * Takes back a switch that broke off or goes on, and says so. @throws Fault where nothing is to be taken back, as it
 * goes on at the new side
 */
export async function goBack(app: string, who: string, tell: (event: RunEvent) => void): Promise<string> {
  const begun = await lastBegun(app);
  if (!begun) throw new Fault('No switch was begun from this machine: there is nothing to go back from.');
  const { id, to } = begun.asked;
  if (begun.end?.result === 'rolled back') return `The switch ${id} was taken back already.`;
  if (!isOver(begun) && (await goesOn(begun)))
    await ask({ script: `cd ${quote(begun.folder)}; : >stop; kill -TERM "$(cat pid)"` });
  const settled = await settleBefore(app, who, tell);
  if (settled?.end.result === 'rolled back') return `The switch ${id} is taken back.`;
  throw new Fault(
    `The switch ${id} came so far that ${to} takes writes: it goes on there. To go back, switch back: npm run switch ` +
      'with --to the profile from before brings what was written since.',
  );
}
