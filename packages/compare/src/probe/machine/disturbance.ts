import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { familyCpuMs } from '@isntgram/local/process/accounting';

/** What else went on on the machine while something was measured. */
export interface Disturbance {
  /** Processors that other processes kept busy, in cores. */
  otherCores: number;
  /**
   * The share of the time in which some task waited for a processor: PSI, from 0 to 1; 0 where the kernel does not
   * tell.
   */
  stalledShare: number;
  /** The share that the host of a virtual machine took away, from 0 to 1. */
  stolenShare: number;
  /** Processors that we kept busy ourselves. */
  ownCores: number;
  /** Does an instance run here that we did not start, and whose processes cannot be told from others? */
  isShared?: boolean | undefined;
}

interface Counted {
  atMs: number;
  busyMs: number;
  stolenMs: number;
  stalledMs: number;
  ownMs: number;
}

/** The clock that `/proc/stat` counts in. */
const tickMs = 10;
const otherCoresMax = 0.15;
const stolenShareMax = 0.03;
/**
 * Tasks that wait for each other are told by those that run meanwhile: what waits longer than anything ran waits for a
 * processor that was kept from us, as a container's quota does.
 */
const unexplainedShareMax = 0.1;

/** What is ours on the machine. */
export interface Ours {
  /** The first processes of instances that we did not start. */
  families?: readonly number[];
  /** Is there one whose processes were not found? */
  isShared?: boolean;
}

/**
 * Starts to watch, for what is ours beside this process and all that it started; what is returned tells what went on
 * since.
 */
export async function watchFor({ families = [], isShared }: Ours): Promise<() => Promise<Disturbance>> {
  const own = async () => {
    const all = await Promise.all([process.pid, ...families].map((pid) => familyCpuMs(pid)));
    return all.reduce((sum, ms) => sum + ms, 0);
  };
  const seen = await watchMachine(own);
  return async () => ({ ...(await seen()), ...(isShared ? { isShared } : {}) });
}

/** The same, where `own` is the processor time that we have used so far, in milliseconds. */
export async function watchMachine(own: () => Promise<number>): Promise<() => Promise<Disturbance>> {
  const before = await count(own);
  return async () => between(before, await count(own), cpus().length);
}

async function count(own: () => Promise<number>): Promise<Counted> {
  const [stat, pressure] = await Promise.all([read('/proc/stat'), read('/proc/pressure/cpu')]);
  // Before looking through all processes, which takes long where many want the processor.
  const atMs = performance.now();
  return { atMs, ...readStat(stat), stalledMs: readPressure(pressure), ownMs: await own() };
}

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** What all processors were busy with, by the first line of `/proc/stat`. */
export function readStat(text: string): { busyMs: number; stolenMs: number } {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = (/^cpu +(.*)$/m.exec(text)?.[1] ?? '')
    .split(' ')
    .map(Number);
  return { busyMs: (user + nice + system + irq + softirq) * tickMs, stolenMs: stolen * tickMs };
}

/** For how long some task has waited, by the first line of `/proc/pressure/cpu`. */
export const readPressure = (text: string): number => Number(/^some .*total=(\d+)/m.exec(text)?.[1] ?? 0) / 1_000;

function between(before: Counted, after: Counted, cores: number): Disturbance {
  const ms = Math.max(1, after.atMs - before.atMs);
  const ownMs = Math.max(0, after.ownMs - before.ownMs);
  return {
    otherCores: Math.max(0, after.busyMs - before.busyMs - ownMs) / ms,
    stalledShare: Math.min(1, (after.stalledMs - before.stalledMs) / ms),
    stolenShare: Math.min(1, (after.stolenMs - before.stolenMs) / ms / cores),
    ownCores: ownMs / ms,
  };
}

/** Why what was measured meanwhile is not to be believed, in words; none where the machine was ours. */
export function disturbedBy({ otherCores, stalledShare, stolenShare, ownCores, isShared }: Disturbance): string[] {
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  return [
    ...(otherCores > otherCoresMax && !isShared ? [`other processes took ${otherCores.toFixed(2)} cores`] : []),
    ...(stolenShare > stolenShareMax ? [`the host took ${percent(stolenShare)}`] : []),
    ...(stalledShare - ownCores - otherCores > unexplainedShareMax && !isShared
      ? [`tasks waited ${percent(stalledShare)} of the time for a processor that nothing used`]
      : []),
  ];
}

/** The one of two in which other processes took more. */
export const worseOf = (one: Disturbance | undefined, other: Disturbance): Disturbance =>
  one && one.otherCores >= other.otherCores ? one : other;

const attemptsMax = 3;

/** What was measured, and what else went on; `isVoid` where that was too much each time. */
export interface Undisturbed<Result> {
  result: Result;
  disturbance: Disturbance;
  isVoid: boolean;
  attempts: number;
}

export interface Watched<Result> {
  measure: () => Promise<Result>;
  /** Hears of each time that is not believed. */
  onDisturbed: (why: string, attempt: number) => void;
  watch?: () => Promise<() => Promise<Disturbance>>;
  attempts?: number;
}

/** Measures until the machine was left to us meanwhile, three times at most. */
export async function undisturbed<Result>(watched: Watched<Result>): Promise<Undisturbed<Result>> {
  const { measure, onDisturbed, watch = () => watchFor({}), attempts = attemptsMax } = watched;
  for (let attempt = 1; ; attempt++) {
    const seen = await watch();
    const result = await measure();
    const disturbance = await seen();
    const why = disturbedBy(disturbance);
    if (why.length === 0) return { result, disturbance, isVoid: false, attempts: attempt };
    onDisturbed(why.join(', '), attempt);
    if (attempt >= attempts) return { result, disturbance, isVoid: true, attempts: attempt };
  }
}

/** Measures, and tells what else went on on the machine; `isVoid` where that was too much and is not accepted. */
export type Watching = <Result>(
  what: string,
  measure: () => Promise<Result>,
) => Promise<{ result: Result; disturbance: Disturbance; isVoid?: true }>;

interface Rule {
  watch: () => Promise<() => Promise<Disturbance>>;
  /** Is what was measured on a disturbed machine to be believed all the same? */
  acceptDisturbed: boolean;
  say: (line: string) => void;
}

/** One rule for all that is measured: what is disturbed is said, repeated, and given up, or accepted at once. */
export const createWatching =
  ({ watch, acceptDisturbed, say }: Rule): Watching =>
  async (what, measure) => {
    const { result, disturbance, isVoid } = await undisturbed({
      measure,
      onDisturbed: (why, attempt) => say(`disturbed: ${why} (${what}, attempt ${attempt})`),
      watch,
      ...(acceptDisturbed ? { attempts: 1 } : {}),
    });
    return { result, disturbance, ...(isVoid && !acceptDisturbed ? { isVoid } : {}) };
  };
