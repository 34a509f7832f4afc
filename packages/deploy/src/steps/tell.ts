import type { RunEvent } from './run-steps.ts';
import type { Step } from './step.ts';

const clock = (at: number): string => new Date(at).toTimeString().slice(0, 8);
const indent = (text: string): string => text.replace(/^/gm, '    ');

/** Prints each event of a run as it comes: what runs, how long it took, why it failed, what is taken back. */
export function createTeller(print: (text: string) => void): (event: RunEvent) => void {
  let title = '';
  return (event) => {
    if (event.kind === 'begin') {
      title = event.title;
      print(`${clock(event.at)} … ${title}\n`);
    } else if (event.kind === 'ok') {
      print(`${clock(event.at)} ✓ ${title}  ${event.seconds.toFixed(1)} s\n`);
      // The figures that decided.
      if (/^(canary|web|api)-\d+$/.test(event.step)) print(`${indent(event.said.at(-1) ?? '')}\n`);
    } else if (event.kind === 'undo') print(`${clock(event.at)} ↶ Taking back: ${event.title}\n`);
    else if (event.kind !== 'end')
      print(`${clock(event.at)} ✗ ${title}\n${event.lines.map((line) => `${indent(line)}\n`).join('')}`);
  };
}

/** The plan as --dry-run prints it: all that would run, and what would take it back. */
export const formatPlan = (steps: readonly Step[]): string =>
  steps
    .map(({ title, run, undo, timeoutSeconds, optional }, index) => {
      const lines = [
        `${index + 1}. ${title}  (at most ${timeoutSeconds} s${optional ? ', changes nothing where it fails' : ''})`,
        indent(run),
      ];
      return `${[...lines, ...(undo ? ['  taken back by', indent(undo)] : [])].join('\n')}\n`;
    })
    .join('');
