import { freePort } from '@isntgram/cli/ports';
import type { Comment } from '@isntgram/contract/network/comments';
import { quantile } from '../../statistics.ts';
import { call } from '../call.ts';
import { type Member, signUp } from '../member.ts';
import { findPages } from '../shown-pages.ts';
import { type Subject, startSubject } from '../subject.ts';

const patienceMs = 60_000;

/** Where the page lies, and from where it is looked at. */
interface Way {
  name: string;
  profile: 'vm' | 'edge';
  /** On edge: whether another isolate than the one that took the write is asked, and has Workers Cache as simulated. */
  other?: { workersCache: boolean };
  goalSeconds: number;
  times: number;
}

/**
 * By tags each turn purges twice, and Cloudflare allows an account 25 purges at once and one more each 12 seconds: with
 * more turns they would wait for that, as edge/src/adapters/cache/purge-line.ts has them.
 */
const ways: readonly Way[] = [
  { name: 'vm', profile: 'vm', goalSeconds: 1, times: 20 },
  { name: 'edge, the isolate that took it', profile: 'edge', goalSeconds: 1, times: 20 },
  { name: 'edge, another isolate, by tags', profile: 'edge', other: { workersCache: true }, goalSeconds: 1, times: 10 },
  {
    name: 'edge, another isolate, by time',
    profile: 'edge',
    other: { workersCache: false },
    goalSeconds: 31,
    times: 3,
  },
];

/** Asks for the page again and again, until it has the text, or has it no more. @returns the seconds that took */
async function until(url: string, path: string, text: string, isThere: boolean): Promise<number> {
  const start = performance.now();
  for (;;) {
    const page = await (await fetch(url + path)).text();
    const ms = performance.now() - start;
    if (page.includes(text) === isThere) return ms / 1000;
    if (ms > patienceMs) throw new Error(`${path} did not change within ${patienceMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function remove({ url }: Subject, { cookie }: Member, path: string): Promise<void> {
  const response = await fetch(new URL(`/api/v1${path}`, url), { method: 'DELETE', headers: { cookie } });
  if (!response.ok) throw new Error(`DELETE ${path} answered ${response.status}.`);
}

/** How long a kept page still shows a comment that was taken back, and one without what was said. */
export async function benchPurges(say: (line: string) => void): Promise<string[]> {
  const lines: string[] = [];
  for (const way of ways) lines.push(await benchPurgesBy(way, say));
  return lines;
}

async function benchPurgesBy({ name, profile, other, goalSeconds, times }: Way, say: (line: string) => void) {
  const otherPort = await freePort();
  const isolates = other && { otherPort, ...other };
  const subject = await startSubject(profile, true, { isolates });
  const readAt = other ? `http://localhost:${otherPort}` : subject.url;
  try {
    const path = (await findPages(subject)).find(({ name }) => name === 'post')?.path ?? '';
    const member = await signUp(subject);
    const [shown, gone]: [number[], number[]] = [[], []];
    for (let turn = 1; turn <= times; turn += 1) {
      say(`purge: ${turn} of ${times}, ${name}`);
      const text = `said-${crypto.randomUUID()}`;
      await fetch(readAt + path);
      const { id } = await call<Comment>(subject, member, `${path.replace('/p/', '/posts/')}/comments`, { text });
      shown.push(await until(readAt, path, text, true));
      await fetch(readAt + path);
      await remove(subject, member, `/comments/${id}`);
      gone.push(await until(readAt, path, text, false));
    }
    return (
      `  ${name.padEnd(32)} from a comment to its page p95 ${quantile(shown, 0.95).toFixed(2)} s, from taking it ` +
      `back until it is gone p95 ${quantile(gone, 0.95).toFixed(2)} s (goal: at most ${goalSeconds})`
    );
  } finally {
    await subject.stop();
  }
}
