/** What becomes of a request to the API. The first that fits is taken. */
export interface Fault {
  method?: string;
  /** Of the path below /client/v4. */
  path?: RegExp;
  /** How often, 1 if not said. */
  times?: number;
  /** How many that fit are let through first. */
  after?: number;
  /** Answered instead, with Cloudflare's envelope; a status of 5xx without a code is a page of HTML. */
  answer?: { status: number; code?: number; message?: string; retryAfterSeconds?: number };
  /** Held so long before it is done. */
  slowMs?: number;
  /** The connection ends: before the request is done, or once it was done and before the answer. */
  cut?: 'before' | 'after';
}

export interface Faults {
  /** Adds one; what is returned takes it away. */
  add(fault: Fault): () => void;
  clear(): void;
}

/** The faults that wait, and what is to be done to a request. */
export function createFaults(): Faults & { take(method: string, path: string): Fault | undefined } {
  let waiting: { fault: Fault; left: number; passed: number }[] = [];
  return {
    add(fault) {
      const entry = { fault, left: fault.times ?? 1, passed: 0 };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    clear() {
      waiting = [];
    },
    take(method, path) {
      for (const entry of waiting) {
        const { fault } = entry;
        if ((fault.method && fault.method !== method) || (fault.path && !fault.path.test(path))) continue;
        if (entry.passed++ < (fault.after ?? 0)) continue;
        if (entry.left-- > 0) return fault;
      }
      return undefined;
    },
  };
}
