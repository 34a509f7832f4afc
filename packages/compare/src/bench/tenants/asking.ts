import { Agent, request } from 'node:http';
import { Fault } from '@isntgram/cli/fault';
import { type Community, cookie } from './communities.ts';

export interface Asking {
  perSecond: number;
  times: number[];
}

const agent = new Agent({ keepAlive: true, maxSockets: 20 });

/** What the page of a member asks for, and a visitor's. */
const asked = ({ post }: Community): { path: string; signedIn: boolean }[] => [
  { path: '/api/v1/feed', signedIn: true },
  { path: `/api/v1/posts/${post}`, signedIn: true },
  { path: '/api/v1/users/berta', signedIn: true },
  { path: '/api/v1/explore', signedIn: true },
  { path: '/api/v1/notifications/unread', signedIn: true },
  { path: `/api/v1/posts/${post}`, signedIn: false },
  { path: '/api/v1/users/berta/posts', signedIn: false },
];
const kinds = 7;

/** Asks one community for one thing; milliseconds. */
export function askOne(baseUrl: string, community: Community, kind: number): Promise<number> {
  const { path, signedIn } = asked(community)[kind % kinds] ?? { path: '/', signedIn: false };
  return ask(baseUrl, community, path, signedIn);
}

/** Asks for a path of a community; milliseconds. */
export function ask(baseUrl: string, { slug }: Community, path: string, signedIn: boolean): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const started = performance.now();
  const headers = { host: `${slug}.localhost`, ...(signedIn && { cookie }) };
  const asking = request(new URL(path, baseUrl), { agent, headers }, (answer) => {
    answer.resume();
    answer.on('end', () => {
      if (answer.statusCode === 200) resolve(performance.now() - started);
      else reject(new Fault(`${slug} answered ${answer.statusCode} for ${path}.`));
    });
  });
  asking.on('error', reject);
  asking.end();
  return promise;
}

/**
 * Asks communities in turn from `connections` connections at a time, for `seconds`: a member's visit asks for
 * everything, one thing after the other, where it is not for a `single` thing.
 */
export async function askAll(
  baseUrl: string,
  communities: readonly Community[],
  seconds: number,
  { single = false, connections = 10 } = {},
): Promise<Asking> {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  let turn = 0;
  const worker = async () => {
    while (performance.now() < until) {
      const at = turn++;
      // Far apart, so that none is asked twice in a row.
      const community = communities[(at * 7_919) % communities.length];
      const wanted = single ? [Math.floor(Math.random() * kinds)] : Array.from({ length: kinds }, (_, kind) => kind);
      for (const kind of wanted) if (community) times.push(await askOne(baseUrl, community, kind));
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  return { perSecond: (times.length * 1000) / (performance.now() - started), times };
}
