import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import { rightFor } from '../cloudflare/client.ts';

const require = createRequire(import.meta.url);

/** wrangler's own script, which this Node runs. */
export function wranglerScript(): string {
  const manifest = require.resolve('wrangler/package.json');
  const { bin } = z.object({ bin: z.object({ wrangler: z.string() }) }).parse(require(manifest));
  return join(dirname(manifest), bin.wrangler);
}

export interface WranglerCall {
  args: readonly string[];
  /** Where wrangler writes what it did. */
  outputFile: string;
  environment: Readonly<Record<string, string>>;
  /** Ends it, and waits for its end: nothing may go on beside what takes it back. */
  stop: AbortSignal;
}

const attempts = 4;
const outcome = z.object({ type: z.string(), version_id: z.string().nullish() });

/**
 * Runs wrangler; what fails on Cloudflare's side or on the way is tried again. @returns the version that it made, where
 * it made one. @throws Fault with what wrangler says is wrong, on one line
 */
export async function runWrangler(call: WranglerCall): Promise<string | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    await rm(call.outputFile, { force: true });
    const { code, said } = await once(call);
    if (code === 0) return madeIn(await readFile(call.outputFile, 'utf8').catch(() => ''));
    if (call.stop.aborted || attempt === attempts || !isPassing(said)) throw faultOf(said, call.args);
    await wait(attempt * 3_000, undefined, { signal: call.stop }).catch(() => undefined);
  }
}

function once({ args, outputFile, environment, stop }: WranglerCall): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [wranglerScript(), ...args], {
    env: {
      ...environment,
      ...{ CI: '1', NO_COLOR: '1', FORCE_COLOR: '0', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
      WRANGLER_OUTPUT_FILE_PATH: outputFile,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<{ code: number; said: string }>();
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const kill = () => void child.kill('SIGTERM');
  stop.addEventListener('abort', kill);
  if (stop.aborted) kill();
  child.once('error', reject);
  child.once('close', (code) => resolve({ code: code ?? 255, said }));
  return promise.finally(() => stop.removeEventListener('abort', kill));
}

function madeIn(output: string): string | undefined {
  const made = output
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => outcome.safeParse(JSON.parse(line)).data ?? []);
  return made.find(({ type }) => type === 'deploy' || type === 'version-upload')?.version_id ?? undefined;
}

/** What is over after a while; that a limit is 500 of something is not. */
export const isPassing = (said: string): boolean =>
  /-> (429|50[0-4])\b|error code: 50[0-4]|too many requests|\[code: 971\]/i.test(said) ||
  /fetch failed|ECONN|ETIMEDOUT|socket hang up|malformed response/i.test(said);

interface Meaning {
  of: RegExp;
  what: string;
  /** What is to be done about it. */
  mend?: (words: string) => string;
}

/** What wrangler's words mean here, by Cloudflare's code or by themselves. */
const meanings: readonly Meaning[] = [
  {
    of: /code: 10211\]|pending Durable Object migration/i,
    what: 'It brings classes of Durable Objects, which this deploy did not know of: run it again',
  },
  { of: /code: 10021\]/, what: 'The Worker does not start' },
  {
    of: /code: 10027\]|code: 10034\]|code: 10037\]|limit|quota/i,
    what: 'A limit of the account is reached',
    mend: () => 'dash.cloudflare.com shows which, at Workers & Pages: remove what nobody uses, or take another plan.',
  },
  {
    of: /code: 10020\]/,
    what: 'A route is taken',
    mend: () => 'Remove it at the other Worker, or correct the domain in environments.ts.',
  },
  {
    of: /code: 10000\]|code: 9109\]|code: 10023\]|Authentication error/i,
    what: 'The token in CLOUDFLARE_API_TOKEN may not do this',
    mend: (words) => rightFor(/\(?(\/(?:accounts|zones)\/[^\s)]+)/.exec(words)?.[1] ?? ''),
  },
];

/** What went wrong, on one line, out of all that wrangler said. */
export function faultOf(said: string, args: readonly string[]): Fault {
  const lines = said
    .split('\n')
    .map((line) => line.replaceAll(/[│✘▲]/g, '').trim())
    .filter((line) => /\[ERROR\]|\[code: \d+\]|Error:/.test(line))
    .map((line) => line.replace('[ERROR]', '').trim());
  const words = [...new Set(lines)].slice(0, 4).join(' ') || said.trim().split('\n').at(-1) || 'no word';
  const meaning = meanings.find(({ of }) => of.test(words));
  const what = meaning?.what ?? `wrangler ${args.slice(0, 2).join(' ')} failed`;
  return new Fault([`${what}: ${words}`, meaning?.mend?.(words)].filter(Boolean).join(' '));
}
