import { median } from '../../statistics.ts';
import { askApi } from '../feed.ts';
import type { Member } from '../member.ts';
import { memoryMb, type Name, type Processes } from '../tenants/processes.ts';

/** `nothing, again` is as `nothing` is: what differs between these two is chance. */
export const sides = ['nothing', 'nothing, again', 'figures', 'figures and traces'] as const;
export type Side = (typeof sides)[number];
export type Running = ReadonlyMap<Side, Processes>;
export type BySide = Record<Side, number>;

/** What one start of each side was measured to take. */
export interface Start {
  /** Processor time of a feed request. */
  cpuMs: BySide;
  memoryMb: ReadonlyMap<Name, BySide>;
  /** Of a feed request. */
  logBytes: BySide;
}

/** In so short turns, all sides meet the same machine, whatever else it does. */
const turnSeconds = 1;
/** Until the code is compiled as it stays. */
const warmUpTurns = 5;

/** Each comes first as often. */
export const inTurn = <T>(all: readonly T[], turn: number): T[] => [
  ...all.slice(turn % all.length),
  ...all.slice(0, turn % all.length),
];

/** Feed requests to what runs, one side after the other, for `seconds` each. */
export async function measure(running: Running, member: Member, seconds: number): Promise<Start> {
  const samples = new Map(sides.map((side) => [side, [] as number[]]));
  for (let turn = -warmUpTurns; turn < seconds / turnSeconds; turn++)
    for (const side of inTurn(sides, turn + warmUpTurns)) {
      const { apiUrl, pids } = processesOf(running, side);
      const asked = await askApi({ apiUrl, apiPid: pids.api ?? 0, profile: 'vm' }, member, turnSeconds);
      if (turn >= 0) samples.get(side)?.push(asked.cpuMs ?? Number.NaN);
    }
  const names = Object.keys(processesOf(running, 'nothing').pids) as Name[];
  const memory = names.map(
    async (name) => [name, await bySide((side) => memoryMb(processesOf(running, side).pids[name] ?? 0))] as const,
  );
  return {
    cpuMs: await bySide(async (side) => median(samples.get(side) ?? [])),
    memoryMb: new Map(await Promise.all(memory)),
    logBytes: await bySide((side) => logBytesPerRequest(processesOf(running, side), member)),
  };
}

function processesOf(running: Running, side: Side): Processes {
  const processes = running.get(side);
  if (!processes) throw new Error(`The side ${side} does not run.`);
  return processes;
}

async function bySide(of: (side: Side) => Promise<number>): Promise<BySide> {
  const found: BySide = { nothing: 0, 'nothing, again': 0, figures: 0, 'figures and traces': 0 };
  for (const side of sides) found[side] = await of(side);
  return found;
}

const loggedRequests = 50;

/** Of requests one after the other: each has its line before the next one comes. */
async function logBytesPerRequest({ apiUrl, logBytes }: Processes, { cookie }: Member): Promise<number> {
  const before = logBytes('api');
  for (let request = 0; request < loggedRequests; request++) {
    const answer = await fetch(`${apiUrl}/api/v1/feed`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The feed answers ${answer.status}.`);
  }
  return (logBytes('api') - before) / loggedRequests;
}
