import type { Context } from '@isntgram/core/kernel/context';
import type { Modular, Registered } from '@isntgram/core/kernel/module';
import type { Platform } from '@isntgram/core/kernel/platform';
import type { Passwords } from '@isntgram/core/kernel/ports';
import type { PasswordsFrom } from './auth/passwords.ts';
import type { Met } from './rates/rate-headers.ts';

/** What travels with a request through the API. */
export interface ApiEnv {
  Bindings: {
    /** Lets work go on after the answer was sent. */
    background: (work: Promise<unknown>) => void;
    /**
     * Where the answer did not wait for the work: called once it is out, so that the rest of the work sees how it ends
     * itself.
     */
    answeredEarly?: () => void;
  };
  Variables: {
    requestId: string;
    ctx: Modular<Context>;
    timings: Timings;
    /** By which the browser is known as one of the user's from now on; see known-device.ts. */
    deviceCookie?: string;
    /** The limits that it met, which its answer tells. */
    met?: readonly Met[];
    /** What the program's token may do that somebody came with, where it was one. */
    scopes?: readonly string[] | undefined;
    platform: Platform & Registered;
    /** Of this request. */
    passwords: Passwords;
    passwordsFrom: PasswordsFrom;
  };
}

/** Where a request's time went, in milliseconds. */
export class Timings {
  readonly startedAt = performance.now();
  queries = 0;
  dbMs = 0;

  /** That of the last statement, where it failed, where somebody else's code may keep it to itself. */
  fault: unknown;

  readonly onQuery = (durationMs: number, fault?: unknown): void => {
    this.queries += 1;
    this.dbMs += durationMs;
    this.fault = fault;
  };

  totalMs(): number {
    return performance.now() - this.startedAt;
  }

  /** As the Server-Timing header wants it. */
  header(): string {
    return `db;dur=${this.dbMs.toFixed(2)};desc="${this.queries} queries", total;dur=${this.totalMs().toFixed(2)}`;
  }
}
