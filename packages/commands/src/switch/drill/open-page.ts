import { setTimeout as delay } from 'node:timers/promises';
import type { Person } from '@isntgram/local/faults/person';

/** A page that somebody has open and looks around on. */
export interface OpenPage {
  /** How many notifications it shows as unread. */
  unread: number;
  /** How often it was told of something by each side. */
  told: Map<string, number>;
  close(): void;
}

const againAfterMs = 1_000;
const lookAroundMs = 2_000;

/**
 * What a page of ours does: it asks what is new when it is told to and when its connection is new, and where the
 * answers come from another side it connects to that.
 */
export function openPage(person: Person): OpenPage {
  const page: OpenPage = { unread: 0, told: new Map(), close };
  let closed = false;
  let socket: WebSocket | undefined;
  let heardFrom = person.servedBy;
  async function look(): Promise<void> {
    const { status, body } = await person.ask('GET', '/api/v1/notifications/unread');
    const unread: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'unread') : undefined;
    if (status === 200 && typeof unread === 'number') {
      page.unread = unread;
    } else if (!closed) {
      await delay(againAfterMs);
      await look();
    }
  }
  function connect(): void {
    const opening = person.listen();
    socket = opening;
    const side = person.servedBy ?? '';
    opening.onopen = () => void look();
    opening.onmessage = ({ data }) => {
      page.told.set(side, (page.told.get(side) ?? 0) + 1);
      if (data === 'notifications') void look();
    };
    opening.onclose = () => {
      if (socket === opening) void lose();
    };
  }
  async function lose(): Promise<void> {
    const lost = socket;
    socket = undefined;
    lost?.close();
    await delay(againAfterMs);
    if (!closed) connect();
  }
  async function lookAround(): Promise<void> {
    while (!closed) {
      await person.ask('GET', '/api/v1/feed?limit=1');
      if (person.servedBy !== heardFrom && socket) {
        heardFrom = person.servedBy;
        void lose();
      }
      await delay(lookAroundMs);
    }
  }
  function close(): void {
    closed = true;
    socket?.close();
  }
  connect();
  void lookAround();
  return page;
}

export interface Calls {
  /** How many notifications the page saw, and how late the latest was, in ms. */
  seen: number;
  longestMs: number;
  /** Why nobody is called any more. */
  problem?: string;
  stop(): Promise<void>;
}

/** After every notification. */
const endOfTime = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
/** A page shows at most so many. */
const unreadMax = 80;
/** These do not go by when it is tried again. */
const refused: ReadonlySet<number> = new Set([400, 401, 403, 404, 422]);
const seenWithinMs = 120_000;
const lookMs = 20;

/** Likes and comments, one after another, each until the page has seen that there is something new. */
export function callAgainAndAgain(page: OpenPage, owner: Person, caller: Person, postId: string): Calls {
  let stopping = false;
  const insist = async (who: Person, path: string, json?: object): Promise<void> => {
    for (let n = 0; !stopping && n < 600; n++) {
      const { status, body } = await who.ask('POST', path, json);
      if (status >= 200 && status < 300) return;
      if (refused.has(status)) throw new Error(`POST ${path} was answered ${status}: ${JSON.stringify(body)}`);
      await delay(200);
    }
  };
  const call = async (): Promise<void> => {
    if (page.unread >= unreadMax) {
      await insist(owner, '/api/v1/notifications/read', { upTo: endOfTime });
      page.unread = 0;
    }
    const before = page.unread;
    await insist(caller, `/api/v1/posts/${postId}/comments`, { text: 'Look at this' });
    const sentAt = performance.now();
    while (!stopping && page.unread === before) {
      if (performance.now() - sentAt > seenWithinMs) throw new Error('An open page never saw a notification.');
      await delay(lookMs);
    }
    if (stopping) return;
    calls.seen += 1;
    calls.longestMs = Math.max(calls.longestMs, performance.now() - sentAt);
  };
  const work = (async () => {
    while (!stopping) await call();
  })();
  work.catch((error: Error) => {
    calls.problem = error.message;
  });
  const calls: Calls = {
    ...{ seen: 0, longestMs: 0 },
    async stop() {
      stopping = true;
      await work;
    },
  };
  return calls;
}
