import type { Remote } from '../remote/command.ts';
import { interruptible } from './interruptible.ts';
import { type End, type Run, type RunEvent, runSteps } from './run-steps.ts';
import type { Step } from './step.ts';

/** Who watches a run. */
export interface Watcher {
  tell: (event: RunEvent) => void;
  say: (text: string) => void;
  /** The command that tells how it goes. */
  status: string;
}

/**
 * Has the steps of a run carried out. Ctrl-C takes everything back; whoever presses it again is told what is left to
 * take back. @throws Fault
 */
export function carryOut(remote: Remote, run: Run, { tell, say, status }: Watcher): Promise<End> {
  const left = createLeft(run.steps);
  const watched = (event: RunEvent) => {
    left.see(event);
    tell(event);
  };
  return interruptible(
    (stop) => runSteps(remote, run, watched, stop),
    () => say(left.describe(status)),
  );
}

/** Which steps are still to be taken back. */
function createLeft(steps: readonly Step[]) {
  const undone = new Set<string>();
  const begun: string[] = [];
  let undoing: string | undefined;
  return {
    see(event: RunEvent) {
      if (event.kind === 'begin') begun.push(event.step);
      if (event.kind !== 'undo') return;
      if (undoing !== undefined) undone.add(undoing);
      undoing = event.step;
    },
    describe(status: string): string {
      const left = steps.filter((each) => each.undo && begun.includes(each.name) && !undone.has(each.name));
      const what = left.toReversed().map(({ title }) => `  ${title}\n`);
      const goesOn = `It is being taken back, and goes on without you: ${status}\n`;
      return what.length > 0 ? `${goesOn}Left to take back:\n${what.join('')}` : goesOn;
    },
  };
}
