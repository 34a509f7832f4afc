import { setTimeout as delay } from 'node:timers/promises';
import type { Histogram } from 'hdr-histogram-js';
import { newHistogram } from '../probe/load/latency.ts';
import { type Outcome, runOpenLoop } from '../probe/load/open-loop.ts';
import { createRandom } from '../probe/load/random.ts';
import { type Client, Refusal } from '../probe/side/client.ts';
import type { World } from '../probe/side/world.ts';
import { type Kind, type KindName, kindScenarios, pickKind } from './kinds.ts';

export interface LoadRequest {
  kinds: readonly Kind[];
  ratePerSecond: number;
  seconds: number;
  /** At half the rate, before anything counts: caches fill, connections open. */
  warmUpSeconds: number;
  /** Told once a second what came so far. */
  tell: (soFar: SoFar) => void;
  stop?: AbortSignal;
}

export interface SoFar {
  seconds: number;
  isWarmUp: boolean;
  sent: number;
  failed: number;
  /** Milliseconds, of all that counts so far. */
  p95: number;
}

/** What came of one kind of arrivals. */
export interface KindReport {
  kind: KindName;
  sent: number;
  failed: number;
  /** Milliseconds from when it was due. */
  histogram: Histogram;
}

export interface LoadReport extends Pick<Outcome, 'sent' | 'errors' | 'seconds' | 'generatorShare'> {
  all: Histogram;
  kinds: readonly KindReport[];
  /** Answers by what x-cache said. */
  cache: Readonly<Record<string, number>>;
  bytesIn: number;
  /** Arrivals that were told to come later: by the limits of the product, or because it had too much to do. */
  limited: number;
}

const limitedAnswer = /answered 429$/;

/** Lets arrivals come at a rate, each picked from the kinds, and tells of each kind how it was answered. */
export async function runLoad(client: Client, world: World, request: LoadRequest): Promise<LoadReport> {
  const { kinds, ratePerSecond, seconds, warmUpSeconds, stop } = request;
  for (const { name } of kinds) await primeOf(name)?.(client, world);
  if (warmUpSeconds > 0) {
    await arrivals({ ...request, ratePerSecond: ratePerSecond / 2, seconds: warmUpSeconds }, client, world, true);
  }
  client.reset();
  const { outcome, reports, all } = await arrivals({ ...request, ratePerSecond, seconds }, client, world, false);
  const { cache, bytesIn } = client.reset();
  const limited = Object.entries(outcome.errors)
    .filter(([what]) => limitedAnswer.test(what))
    .reduce((sum, [, count]) => sum + count, 0);
  const { sent, errors, generatorShare } = outcome;
  const isShort = stop?.aborted === true;
  return {
    ...{ sent, errors, generatorShare, seconds: isShort ? outcome.seconds : seconds },
    ...{ all, kinds: reports.filter((each) => each.sent > 0), cache, bytesIn, limited },
  };
}

const primeOf = (name: KindName) => {
  const scenario = kindScenarios[name];
  return 'prime' in scenario ? scenario.prime : undefined;
};

async function arrivals(request: LoadRequest, client: Client, world: World, isWarmUp: boolean) {
  const { kinds, tell, ratePerSecond, seconds, stop } = request;
  const random = createRandom(isWarmUp ? 1 : 2);
  const all = newHistogram();
  const reports: KindReport[] = kinds.map(({ name }) => ({
    ...{ kind: name, sent: 0, failed: 0, histogram: newHistogram() },
  }));
  const by = new Map(reports.map((report) => [report.kind, report]));
  const arrive = async (_: number, dueMs: number): Promise<void> => {
    const kind = pickKind(kinds, random);
    const report = by.get(kind);
    if (!report) throw new Error(`Nobody comes for ${kind}.`);
    report.sent += 1;
    try {
      await kindScenarios[kind].arrive(client, world, random);
      const us = Math.max(1, Math.round((performance.now() - dueMs) * 1_000));
      all.recordValue(us);
      report.histogram.recordValue(us);
    } catch (error) {
      report.failed += 1;
      throw error instanceof Refusal ? error : new Error(`${kind}: ${wordsOf(error)}`);
    }
  };
  const done = new AbortController();
  const telling = tellEverySecond(done.signal, (elapsed) => {
    const sum = (of: (report: KindReport) => number) => reports.reduce((total, report) => total + of(report), 0);
    tell({
      ...{ seconds: Math.min(seconds, elapsed), isWarmUp, sent: sum(({ sent }) => sent) },
      ...{ failed: sum(({ failed }) => failed), p95: msAt(all, 95) },
    });
  });
  try {
    const outcome = await runOpenLoop({ ratePerSecond, seconds, arrive, ...(stop && { stop }) });
    return { outcome, reports, all };
  } finally {
    done.abort();
    await telling;
  }
}

/** The percentile, from 0 to 100, in milliseconds. */
export const msAt = (histogram: Histogram, percentile: number): number =>
  histogram.getValueAtPercentile(percentile) / 1_000;

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message || Reflect.get(error, 'code') || error.name : String(error);

async function tellEverySecond(done: AbortSignal, tell: (seconds: number) => void): Promise<void> {
  const started = performance.now();
  while (!done.aborted) {
    await delay(1_000, undefined, { signal: done }).catch(() => undefined);
    tell((performance.now() - started) / 1_000);
  }
}
