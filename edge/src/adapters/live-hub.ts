import { DurableObject } from 'cloudflare:workers';
import { type LiveTopic, livePing, livePong } from '@isntgram/contract/kernel/live';
import type { Live } from '@isntgram/core/kernel/ports';

const lifeMs = 60 * 60 * 1000;
const connectionsPerUserMax = 20;
const guestHeader = 'x-live-guest';

/** No page may talk to us. */
const policyViolation = 1008;
const goingAway = 1001;

/**
 * Holds the connections of a part of a community's open pages. Between two messages it is not in memory: the runtime
 * keeps the connections, answers pings, and an idle page costs nothing.
 * https://developers.cloudflare.com/durable-objects/best-practices/websockets/
 */
export class LiveHub extends DurableObject {
  constructor(state: DurableObjectState, bindings: unknown) {
    super(state, bindings as Cloudflare.Env);
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair(livePing, livePong));
  }

  /** Takes over the connection of the page of the user whom our own Worker names. */
  override async fetch(request: Request): Promise<Response> {
    const userId = request.headers.get(guestHeader);
    if (userId === null) return new Response(null, { status: 400 });
    const known = this.#open(userId);
    for (const socket of known.slice(0, Math.max(0, known.length + 1 - connectionsPerUserMax))) socket.close(goingAway);
    const { 0: page, 1: ours } = new WebSocketPair();
    ours.serializeAttachment(Date.now() + lifeMs);
    this.ctx.acceptWebSocket(ours, [userId]);
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + lifeMs);
    return new Response(null, { status: 101, webSocket: page });
  }

  /** Sends the topic to every page of these users. */
  async tell(userIds: readonly string[], topic: LiveTopic): Promise<void> {
    this.#each(userIds, (socket) => socket.send(topic));
  }

  /** Closes every connection of these users. */
  async end(userIds: readonly string[]): Promise<void> {
    this.#each(userIds, (socket) => socket.close(goingAway));
  }

  #each(userIds: readonly string[], act: (socket: WebSocket) => void): void {
    for (const userId of userIds) for (const socket of this.#open(userId)) act(socket);
  }

  /**
   * A connection that we closed stays in the list until its page says goodbye as well, if it ever does, and takes
   * nothing any more.
   */
  #open(userId: string): WebSocket[] {
    return this.ctx.getWebSockets(userId).filter(({ readyState }) => readyState === WebSocket.OPEN);
  }

  override async webSocketMessage(socket: WebSocket): Promise<void> {
    socket.close(policyViolation);
  }

  /** Completes the goodbye, without which the page would wait for it. */
  override async webSocketClose(socket: WebSocket): Promise<void> {
    socket.close();
  }

  /** Closes what has lived long enough: whoever is still signed in connects anew, and is looked at anew. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    let next = Number.POSITIVE_INFINITY;
    for (const socket of this.ctx.getWebSockets()) {
      const until = Number(socket.deserializeAttachment());
      if (until <= now) socket.close(goingAway);
      else next = Math.min(next, until);
    }
    if (Number.isFinite(next)) await this.ctx.storage.setAlarm(next);
    else await this.ctx.storage.deleteAll();
  }
}

const hubsPerTenant = 8;
/** The last of an id's digits are random, so that they divide people evenly. */
const hubOf = (userId: string): number => Number.parseInt(userId.slice(-2), 16) % hubsPerTenant;

/** Open pages in a few Durable Objects per community. */
export function createLive(hubs: DurableObjectNamespace<LiveHub>) {
  const stub = (tenant: string, hub: number) => hubs.get(hubs.idFromName(`${tenant}/${hub}`));
  const each = async (
    tenant: string,
    userIds: readonly string[],
    call: (hub: DurableObjectStub<LiveHub>, ids: string[]) => Promise<void>,
  ) => {
    const parts = Map.groupBy(userIds, hubOf);
    await Promise.all([...parts].map(([hub, ids]) => call(stub(tenant, hub), ids)));
  };
  return {
    tell: (tenant, userIds, topic) => each(tenant, userIds, (hub, ids) => hub.tell(ids, topic)),
    end: (tenant, userIds) => each(tenant, userIds, (hub, ids) => hub.end(ids)),
    /** Hands the page's request for a web socket to the hub that holds the user's connections. */
    connect(request: Request, { tenant, userId }: { tenant: string; userId: string }): Promise<Response> {
      return stub(tenant, hubOf(userId)).fetch(new URL(request.url).href, {
        headers: { upgrade: 'websocket', [guestHeader]: userId },
      });
    },
  } satisfies Live & Record<string, unknown>;
}
