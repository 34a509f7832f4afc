import { appendFileSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Exchange } from './exchange.ts';

/** Where the runner wants the answers kept; nowhere, unless told. */
const folder = process.env.ISNTGRAM_RECORD;
/** An answer that goes on for ever holds up no test. */
const lastWordsMs = 2_000;
const texts = /^(text\/|application\/(.*\+)?(json|xml)|application\/javascript)/;
const mailbox = process.env.ISNTGRAM_MAILBOX;
const packageFolder = join(import.meta.dirname, '../..');

/** Keeps what every `fetch` of the suite was answered, beside the test that asked. */
function record(into: string): void {
  mkdirSync(into, { recursive: true });
  const file = join(into, `${process.pid}-${crypto.randomUUID()}.jsonl`);
  const pending = new Set<Promise<void>>();
  const flights = createFlights();
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { testPath = '', currentTestName = '' } = expect.getState();
    const test = `${relative(packageFolder, testPath)} > ${currentTestName}`;
    const body = typeof init?.body === 'string' ? init.body : '';
    const flight = flights.begin(`${test} ${request.method} ${request.url}`);
    const response = await original(input, init).finally(flight.end);
    if (mailbox && request.url.startsWith(mailbox)) return response;
    const { method, url } = request;
    const said = { test, method, url, headers: Object.fromEntries(request.headers), body, atOnce: flight.met };
    const kept = keep(said, response.clone(), file).catch(() => undefined);
    pending.add(kept);
    void kept.finally(() => pending.delete(kept));
    return response;
  };
  afterAll(async () => {
    await Promise.race([Promise.all(pending), new Promise((resolve) => setTimeout(resolve, lastWordsMs).unref())]);
  });
}

interface Flight {
  /** Whether another of its kind was under way meanwhile. */
  met: boolean;
  end: () => void;
}

/** What is asked and not answered yet, by kind. */
function createFlights() {
  const underWay = new Map<string, Set<Flight>>();
  return {
    begin(kind: string): Flight {
      const others = underWay.get(kind) ?? new Set();
      underWay.set(kind, others);
      for (const other of others) other.met = true;
      const flight: Flight = { met: others.size > 0, end: () => void others.delete(flight) };
      others.add(flight);
      return flight;
    },
  };
}

interface Said extends Pick<Exchange, 'test' | 'method' | 'url' | 'body' | 'atOnce'> {
  headers: Record<string, string>;
}

async function keep({ headers, body, ...said }: Said, response: Response, file: string): Promise<void> {
  const isText = texts.test(response.headers.get('content-type') ?? '');
  // Not waited for: it ends when the test, too, has let go of its half of the body, which it may never do.
  if (!isText) void response.body?.cancel().catch(() => undefined);
  const kept: Exchange = {
    ...said,
    asked: { headers, body },
    status: response.status,
    headers: Object.fromEntries(response.headers),
    cookies: response.headers.getSetCookie(),
    body: isText ? await response.text() : '',
  };
  appendFileSync(file, `${JSON.stringify(kept)}\n`);
}

if (folder) record(folder);
