import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { livePing, livePong } from '@isntgram/contract/kernel/live';
import type { Live } from '@isntgram/core/kernel/ports';
import { type WebSocket, WebSocketServer } from 'ws';

const lifeMs = 60 * 60 * 1000;
/** Pages ping more often; one that did not was cut off without a word. */
const silenceMsMax = 150_000;
const connectionsPerUserMax = 20;
const policyViolation = 1008;
const goingAway = 1001;

export interface LiveHub extends Live {
  /** Makes the connection a web socket of the user's page. */
  connect(guest: { tenant: string; userId: string }, incoming: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many pages are connected. */
  open(): number;
}

/** The open pages that are connected to this process. */
export function createLiveHub(): LiveHub {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: 64,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const pages = new Map<string, Set<WebSocket>>();
  const keyOf = (tenant: string, userId: string): string => `${tenant}/${userId}`;

  function add(key: string, page: WebSocket): void {
    const known = pages.get(key) ?? new Set();
    pages.set(key, known);
    for (const oldest of [...known].slice(0, Math.max(0, known.size + 1 - connectionsPerUserMax)))
      oldest.close(goingAway);
    known.add(page);
    const life = setTimeout(() => page.close(goingAway), lifeMs).unref();
    const silence = setTimeout(() => page.terminate(), silenceMsMax).unref();
    page.on('message', (data) => {
      if (String(data) !== livePing) return page.close(policyViolation);
      silence.refresh();
      page.send(livePong);
    });
    page.on('error', () => page.terminate());
    page.once('close', () => {
      clearTimeout(life);
      clearTimeout(silence);
      known.delete(page);
      if (known.size === 0 && pages.get(key) === known) pages.delete(key);
    });
  }

  const each = (tenant: string, userIds: readonly string[], act: (page: WebSocket) => void): void => {
    for (const userId of userIds) pages.get(keyOf(tenant, userId))?.forEach(act);
  };
  return {
    connect({ tenant, userId }, incoming, socket, head) {
      server.handleUpgrade(incoming, socket, head, (page) => add(keyOf(tenant, userId), page));
    },
    open: () => [...pages.values()].reduce((total, { size }) => total + size, 0),
    tell: async (tenant, userIds, topic) => each(tenant, userIds, (page) => page.send(topic)),
    end: async (tenant, userIds) => each(tenant, userIds, (page) => page.close(goingAway)),
  };
}
