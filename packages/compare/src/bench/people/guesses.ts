import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import type { Page } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import { median, quantile } from '../../statistics.ts';
import { call } from '../call.ts';
import { signIn } from '../member.ts';
import type { Subject } from '../subject.ts';
import { askFrom, timed } from './strangers.ts';

const guessers = 50;
const readsEach = 40;
/** Where each read waits long, fewer do. */
const readsMs = 15_000;

interface Seen {
  alone: number[];
  crowded: number[];
}

/**
 * What somebody reads while 50 strangers guess passwords without end, against the same without them, in turns; the
 * lines to print.
 */
export async function benchGuesses(subject: Subject, rounds: number, say: (line: string) => void): Promise<string[]> {
  const member = await signIn(subject, demoAccount);
  const { items } = await call<Page<Post>>(subject, member, '/feed');
  const photo = items[0]?.photos[0]?.variants.at(-1)?.url;
  if (!photo) throw new Error('The demo account sees no photo.');
  const read = async (path: string): Promise<void> => {
    const response = await fetch(new URL(path, subject.url), { headers: { cookie: member.cookie } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    await response.arrayBuffer();
  };
  const reads = new Map([
    ['photo', { path: photo, seen: { alone: [], crowded: [] } as Seen }],
    ['feed', { path: '/api/v1/feed', seen: { alone: [], crowded: [] } as Seen }],
  ]);
  const readAll = async (of: keyof Seen): Promise<void> => {
    const until = performance.now() + readsMs;
    for (let turn = 0; turn < readsEach && performance.now() < until; turn += 1)
      for (const { path, seen } of reads.values()) seen[of].push(await timed(() => read(path)));
  };
  const answers = new Map<number, number>();
  for (let round = 1; round <= rounds; round += 1) {
    say(`guesses: ${subject.profile}, round ${round} of ${rounds}`);
    await readAll('alone');
    const crowd = startGuessing(subject, answers);
    await readAll('crowded');
    await crowd.stop();
  }
  const told = [...answers].map(([status, count]) => `${count} times ${status}`).join(', ');
  return [
    `  ${subject.profile}: the guesses were answered ${told}`,
    ...[...reads].map(([name, { seen }]) => `  ${subject.profile.padEnd(4)}  ${name.padEnd(5)} ${ratios(seen)}`),
  ];
}

function ratios({ alone, crowded }: Seen): string {
  const at = (share: number) => [quantile(alone, share), quantile(crowded, share)] as const;
  const [[a50, c50], [a95, c95]] = [[median(alone), median(crowded)] as const, at(0.95)];
  return (
    `p50 ${a50.toFixed(1)} → ${c50.toFixed(1)} ms, ${(c50 / a50).toFixed(1)} times; p95 ${a95.toFixed(1)} → ` +
    `${c95.toFixed(1)} ms, ${(c95 / a95).toFixed(1)} times`
  );
}

/** Each from a place of their own, with the next guess as soon as the last is answered. */
function startGuessing(subject: Subject, answers: Map<number, number>): { stop(): Promise<void> } {
  let stopping = false;
  const guess = async (n: number): Promise<void> => {
    while (!stopping) {
      const account = { username: demoAccount.username, password: `wrong-${crypto.randomUUID()}` };
      const status = await askFrom(subject, n, '/api/auth/sign-in/username', account);
      answers.set(status, (answers.get(status) ?? 0) + 1);
      // Who is told to come back later does not ask again at once: that would measure the client.
      if (status === 503) await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  const all = Array.from({ length: guessers }, (_, n) => guess(n + 1));
  return {
    async stop() {
      stopping = true;
      await Promise.all(all);
    },
  };
}
