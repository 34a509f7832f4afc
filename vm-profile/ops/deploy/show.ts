import type { Named } from '@isntgram/deploy/environments/read';
import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
import {
  describeEnd,
  describeHolder,
  type Ended,
  formatHistory as formatEntries,
} from '@isntgram/deploy/steps/history';
import * as z from 'zod';
import type { ServerFacts } from './server.ts';
import type { State } from './state.ts';

/** What serves, since when, on which colour, and how its containers are. */
export function formatStatus(environment: Named<VmEnvironment>, facts: ServerFacts, containers: string): string {
  const { state, gate, holder, share } = facts;
  const [serving, ...others] = state?.releases ?? [];
  const lines = [
    `${environment.name}  https://${environment.domain}  ${environment.server.user}@${environment.server.host}`,
    serving
      ? `serving   ${serving.tag} on ${gate}, deployed ${serving.at} by ${serving.who}`
      : 'serving   nothing was deployed yet',
    ...(state && state.active !== gate
      ? [`! state.json says ${state.active}: a deploy was interrupted; the next one puts it right`]
      : []),
    ...(share
      ? [`share     some visitors get ${share}${holder ? '' : ': a deploy was interrupted; the next one ends it'}`]
      : []),
    ...(facts.closed ? ['! maintenance is on: everybody gets a page that says so'] : []),
    `kept      ${others.map(({ tag }) => tag).join(', ') || 'none before it'}`,
    ...readEntry(facts.last)
      .filter(({ result }) => result !== 'ok')
      .map((last) => `last      ${last.what} of ${last.tag} at ${last.at}: ${describeEnd(last)}`),
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
  why: z.string().optional(),
});

/** history.jsonl as a table, the newest last. */
export const formatHistory = (lines: string): string => formatEntries(lines.split('\n').flatMap(readEntry));

/** A line that was cut off, as a full disk does it, is left out. */
function readEntry(line: string): Ended[] {
  try {
    return [entry.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
