import type { Named } from '@isntgram/deploy/environments/read';
import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
import type { RunEvent } from '@isntgram/deploy/steps/run-steps';
import type { Step } from '@isntgram/deploy/steps/step';
import { z } from 'zod';
import { describeHolder, type ServerFacts } from './server.ts';
import type { State } from './state.ts';

const clock = (at: number): string => new Date(at).toTimeString().slice(0, 8);
const indent = (text: string): string => text.replace(/^/gm, '    ');

/** Prints each event of a deploy as it comes: what runs, how long it took, why it failed, what is taken back. */
export function createTeller(print: (text: string) => void): (event: RunEvent) => void {
  let title = '';
  return (event) => {
    if (event.kind === 'begin') {
      title = event.title;
      print(`${clock(event.at)} … ${title}\n`);
    } else if (event.kind === 'ok') print(`${clock(event.at)} ✓ ${title}  ${event.seconds.toFixed(1)} s\n`);
    else if (event.kind === 'undo') print(`${clock(event.at)} ↶ Taking back: ${event.title}\n`);
    else if (event.kind !== 'end')
      print(`${clock(event.at)} ✗ ${title}\n${event.lines.map((line) => `${indent(line)}\n`).join('')}`);
  };
}

/** The plan as --dry-run prints it: all that would run on the server, and what would take it back. */
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

/** What serves, since when, on which colour, and how its containers are. */
export function formatStatus(environment: Named<VmEnvironment>, facts: ServerFacts, containers: string): string {
  const { state, gate, holder } = facts;
  const [serving, ...others] = state?.releases ?? [];
  const lines = [
    `${environment.name}  https://${environment.domain}  ${environment.server.user}@${environment.server.host}`,
    serving
      ? `serving   ${serving.tag} on ${gate}, deployed ${serving.at} by ${serving.who}`
      : 'serving   nothing was deployed yet',
    ...(state && state.active !== gate
      ? [`! state.json says ${state.active}: a deploy was interrupted; the next one puts it right`]
      : []),
    ...(facts.closed ? ['! maintenance is on: everybody gets a page that says so'] : []),
    `kept      ${others.map(({ tag }) => tag).join(', ') || 'none before it'}`,
    `lock      ${holder ? describeHolder(holder) : 'free'}`,
    `machine   ${facts.cpus} processors, ${facts.memoryGb.toFixed(1)} GB, ${facts.diskFreeGb.toFixed(1)} of ` +
      `${facts.diskGb.toFixed(1)} GB of the disk free`,
    ...containers
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => `          ${line.replace(' ', '  ')}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** What `keep` did. */
export const formatNamed = ({ name }: Pick<Named, 'name'>, state: State | undefined): string =>
  state ? `The registry keeps what ${name} runs and can go back to: ${name}-1 to -${state.releases.length}.\n` : '';

/** What the registry does not know, and so may delete. */
export const formatUnnamed = ({ name }: Pick<Named, 'name'>, faults: readonly string[]): string =>
  [
    '!'.repeat(80),
    `The registry could not be told what ${name} runs: its retention may delete these images.`,
    ...faults.map((fault) => `  ${fault}`),
    'Set REGISTRY_USER and REGISTRY_TOKEN (of GHCR: a token that may write packages), then:',
    `  npm run deploy -- keep --env ${name}`,
    `${'!'.repeat(80)}\n`,
  ].join('\n');

const entry = z.object({
  at: z.string(),
  who: z.string(),
  what: z.string(),
  tag: z.string(),
  result: z.string(),
  step: z.string(),
  seconds: z.number(),
});

/** history.jsonl as a table, the newest last. */
export function formatHistory(lines: string): string {
  const entries = lines.split('\n').flatMap(readEntry);
  if (entries.length === 0) return 'Nothing was deployed yet.\n';
  return entries
    .map(({ at, who, what, tag, result, step, seconds }) => {
      const outcome = step ? `${result} (${step})` : result;
      return (
        `${at}  ${what.padEnd(8)}  ${tag.padEnd(20)}  ${outcome.padEnd(24)}  ${String(seconds).padStart(4)} s  ` +
        `${who}\n`
      );
    })
    .join('');
}

/** A line that was cut off, as a full disk does it, is left out. */
function readEntry(line: string): z.infer<typeof entry>[] {
  try {
    return [entry.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
