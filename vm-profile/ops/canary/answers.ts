import { type Window, windowOf } from '@isntgram/deploy/canary/judge';

/** More of them would tell nothing more. */
const latenciesMax = 50_000;

/** The answers of one colour, as they come. */
export interface Answers {
  add(isError: boolean, ms: number | undefined): void;
  /** With what is still waited for, and for how long that is so far. */
  window(seconds: number, waitingMs?: readonly number[]): Window;
}

export function countAnswers(): Answers {
  const latenciesMs: number[] = [];
  let requests = 0;
  let errors = 0;
  return {
    add(isError, ms) {
      requests += 1;
      if (isError) errors += 1;
      else if (ms !== undefined && latenciesMs.length < latenciesMax) latenciesMs.push(ms);
    },
    window(seconds, waitingMs = []) {
      const timed = windowOf({ seconds, errors, latenciesMs: [...latenciesMs, ...waitingMs] });
      return { ...timed, requests: requests + waitingMs.length };
    },
  };
}
