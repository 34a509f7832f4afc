import { request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { type Answers, countAnswers } from './answers.ts';

/** What anybody may ask for. */
const paths = ['/', '/explore', '/sign-in', '/api/ready', '/api/v1/explore', '/api/v1/feed'];

/** What is waited for at a time: a colour that is slow is not made slower by it. */
const waitingMax = 10;
/** So slow that it counts before it has come. */
const slowMs = 1_000;
const timeoutMs = 10_000;

export interface Place {
  /** Where a colour answers. */
  origin: string;
  domain: string;
}

/** Questions of our own to one colour, for where few visitors come: both get the same ones at the same time. */
export interface Probes {
  /** Asks for the next path, unless too many are waited for. */
  ask(): void;
  /** Asks for everything once, uncounted: what is asked first is slow. */
  warm(): Promise<void>;
  window(seconds: number): ReturnType<Answers['window']>;
  stop(): void;
}

export function openProbes(place: Place): Probes {
  const answers = countAnswers();
  const waiting = new Set<number>();
  const stopping = new AbortController();
  let turn = 0;
  return {
    ask() {
      if (waiting.size >= waitingMax) return;
      const path = paths[turn++ % paths.length] ?? '/';
      const began = performance.now();
      waiting.add(began);
      void statusOf(place, path, stopping.signal).then((status) => {
        waiting.delete(began);
        answers.add(status >= 500, performance.now() - began);
      });
    },
    async warm() {
      await Promise.all(paths.map((path) => statusOf(place, path, stopping.signal)));
    },
    window(seconds) {
      const now = performance.now();
      return answers.window(
        seconds,
        [...waiting].map((began) => now - began).filter((ms) => ms >= slowMs),
      );
    },
    stop: () => stopping.abort(),
  };
}

/** 599 where there is no whole answer. */
function statusOf({ origin, domain }: Place, path: string, signal: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    const headers = { host: domain, 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' };
    const asking = request(new URL(path, origin), { headers, signal, timeout: timeoutMs }, (answer) => {
      answer.once('error', () => resolve(599));
      answer.once('end', () => resolve(answer.statusCode ?? 599)).resume();
    });
    asking.once('timeout', () => asking.destroy());
    asking.once('error', () => resolve(599)).end();
  });
}
