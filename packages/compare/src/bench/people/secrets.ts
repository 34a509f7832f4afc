import { setTimeout as delay } from 'node:timers/promises';
import { withSession } from '@isntgram/node/migrations/session';
import { median, quantile } from '../../statistics.ts';
import { signUp } from '../member.ts';
import type { Subject } from '../subject.ts';
import { askFrom, timed } from './strangers.ts';

/** Beyond this many standard deviations two samples differ by more than chance (two-sided, 1 in 1,000). */
const sureAt = 3.3;
const warmUp = 5;
/** What is done after an answer is not to hold up the next one. */
const pauseMs = 40;

interface Pair {
  what: string;
  path: string;
  known: () => object;
  unknown: () => object;
  seen: { known: number[]; unknown: number[] };
}

/** How long a sign-in and a reset take for somebody who exists, and for nobody, in turns; the lines to print. */
export async function benchSecrets(subject: Subject, samples: number, say: (line: string) => void): Promise<string[]> {
  const { username } = await signUp(subject);
  const nobody = () => `b${crypto.randomUUID().slice(0, 12).replace('-', '')}`;
  const accounts = Array.from({ length: samples + warmUp }, nobody);
  await withSession(subject.databaseUrl, (session) =>
    session.run(
      `insert into tenant_isntgram.users (id, email, email_verified, name, username)
        select gen_random_uuid(), name || '@example.org', true, 'Bench', name from unnest($1::text[]) name`,
      [accounts],
    ),
  );
  const password = 'not-the-password-of-anybody';
  const pairs: Pair[] = [
    {
      what: 'sign-in by username',
      path: '/api/auth/sign-in/username',
      known: () => ({ username, password }),
      unknown: () => ({ username: nobody(), password }),
      seen: { known: [], unknown: [] },
    },
    {
      what: 'reset by address',
      path: '/api/auth/request-password-reset',
      // Each asked for once, as the unknown ones are: after that no mail goes out.
      known: () => ({ email: `${accounts.pop()}@example.org` }),
      unknown: () => ({ email: `${nobody()}@example.org` }),
      seen: { known: [], unknown: [] },
    },
  ];
  let n = 0;
  for (let turn = -warmUp; turn < samples; turn += 1) {
    if (turn % 50 === 0) say(`secrets: ${subject.profile}, ${turn} of ${samples}`);
    for (const { path, known, unknown, seen } of pairs) {
      const sides = [
        { body: known(), into: seen.known },
        { body: unknown(), into: seen.unknown },
      ];
      // Who comes second would find what the first warmed up.
      for (const { body, into } of turn % 2 === 0 ? sides : sides.toReversed()) {
        n += 1;
        const ms = await timed(() => askFrom(subject, n, path, body));
        if (turn >= 0) into.push(ms);
        await delay(pauseMs);
      }
    }
  }
  return pairs.map(({ what, seen: { known, unknown } }) => {
    const z = rankDifference(known, unknown);
    const side = (values: number[]) => `${median(values).toFixed(1)} ms (p95 ${quantile(values, 0.95).toFixed(1)})`;
    const verdict = Math.abs(z) < sureAt ? 'no difference beyond chance' : 'THEY DIFFER';
    return (
      `  ${subject.profile.padEnd(4)}  ${what}: known ${side(known)}, unknown ${side(unknown)}, ${samples} each: z ` +
      `${z.toFixed(1)}, ${verdict}`
    );
  });
}

/** Mann and Whitney's test: by how many standard deviations `one` ranks above `other`. */
export function rankDifference(one: readonly number[], other: readonly number[]): number {
  const above = one.reduce((sum, a) => sum + other.reduce((own, b) => own + (a > b ? 1 : a === b ? 0.5 : 0), 0), 0);
  const expected = (one.length * other.length) / 2;
  return (above - expected) / Math.sqrt((one.length * other.length * (one.length + other.length + 1)) / 12);
}
