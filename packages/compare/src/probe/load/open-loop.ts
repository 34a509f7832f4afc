import { setTimeout as delay } from 'node:timers/promises';
import type { Histogram } from 'hdr-histogram-js';
import { histogramText, newHistogram } from './latency.ts';

export interface Load {
  ratePerSecond: number;
  seconds: number;
  /** What one arrival does, which is due at `dueMs` by performance.now(); throws where it failed. */
  arrive: (index: number, dueMs: number) => Promise<void>;
  /** Nobody comes any more once it is aborted; who came already is still waited for. */
  stop?: AbortSignal;
}

export interface Outcome {
  sent: number;
  /** By what was wrong. */
  errors: Record<string, number>;
  latency: Latency;
  /** All of them, as text. */
  histogram: string;
  /** Milliseconds of at most 300 arrivals, evenly chosen, for comparisons with intervals. */
  sampleMs: number[];
  seconds: number;
  /** Of one core, from 0 on: what asking took of this process. */
  generatorShare: number;
}

/** Milliseconds from when an arrival was due to when it was done. */
export interface Latency {
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  max: number;
}

const sampleMax = 300;
const openMax = 2_000;
const patienceMs = 30_000;

/**
 * Lets arrivals come at a fixed rate, whether or not earlier ones are done: a slow answer delays nobody and hides
 * nothing (no coordinated omission), since each is timed from when it was due. What is not done 30 s after the end
 * counts as an error.
 */
export async function runOpenLoop({ ratePerSecond, seconds, arrive, stop }: Load): Promise<Outcome> {
  const histogram = newHistogram();
  const errors: Record<string, number> = {};
  const total = Math.max(1, Math.round(ratePerSecond * seconds));
  const every = Math.max(1, Math.ceil(total / sampleMax));
  const sampleMs: number[] = [];
  const open = new Set<Promise<void>>();
  const before = process.cpuUsage();
  const started = performance.now();
  const fail = (reason: string) => {
    errors[reason] = (errors[reason] ?? 0) + 1;
  };
  let closed = false;
  let sent = 0;
  for (; sent < total && !stop?.aborted; sent++) {
    const index = sent;
    const due = started + (index * 1_000) / ratePerSecond;
    const early = due - performance.now();
    if (early > 0.5) await delay(early);
    if (open.size >= openMax) {
      fail('more than 2,000 waiting');
      continue;
    }
    const arrival: Promise<void> = arrive(index, due)
      .then(() => {
        if (closed) return;
        const ms = Math.max(0, performance.now() - due);
        histogram.recordValue(Math.max(1, Math.round(ms * 1_000)));
        if (index % every === 0) sampleMs.push(Math.round(ms * 100) / 100);
      })
      .catch((error: unknown) => {
        if (!closed) fail(error instanceof Error ? error.message : String(error));
      })
      .finally(() => open.delete(arrival));
    open.add(arrival);
  }
  await Promise.race([Promise.all(open), delay(patienceMs, undefined, { ref: false })]);
  closed = true;
  for (let left = open.size; left > 0; left--) fail('no answer within 30 s');
  const used = process.cpuUsage(before);
  const tookMs = performance.now() - started;
  return {
    sent,
    errors,
    latency: latencyOf(histogram),
    histogram: histogramText(histogram),
    sampleMs,
    seconds: tookMs / 1_000,
    generatorShare: (used.user + used.system) / 1_000 / tookMs,
  };
}

function latencyOf(histogram: Histogram): Latency {
  const at = (percentile: number) => histogram.getValueAtPercentile(percentile) / 1_000;
  return { p50: at(50), p90: at(90), p95: at(95), p99: at(99), max: histogram.maxValue / 1_000 };
}
