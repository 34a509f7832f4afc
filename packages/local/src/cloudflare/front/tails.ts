import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { newUuid } from '../world.ts';
import { acceptTrace, type TraceSocket } from './trace-socket.ts';

/** How long each process may take until it asks again whether anybody follows. */
export const askedEveryMs = 500;
/** As Cloudflare has it. */
const lifeMs = 6 * 3_600_000;
const protocol = 'trace-v1';

export interface Tail {
  id: string;
  expires_at: string;
}

/** Who follows what the Workers say; https://developers.cloudflare.com/workers/observability/logs/real-time-logs/ */
export interface Tails {
  open(script: string): Tail;
  of(script: string): Tail[];
  /** @returns whether there was one */
  close(script: string, id: string): boolean;
  isWanted(script: string): boolean;
  /** Passes events on, as the runtime tells them. */
  publish(from: { script: string; version: string }, events: readonly object[]): void;
  /** Lets followers come in by web socket, at `/tails/ID`. */
  serve(server: Server): void;
  stop(): void;
}

interface Followed extends Tail {
  script: string;
  sockets: Set<TraceSocket>;
}

export function createTails(now: () => Date): Tails {
  const all = new Map<string, Followed>();
  const told = ({ id, expires_at }: Followed): Tail => ({ id, expires_at });
  const ofScript = (script: string) => [...all.values()].filter((one) => one.script === script);
  return {
    open(script) {
      const tail = { id: newUuid(), expires_at: new Date(now().getTime() + lifeMs).toISOString() };
      all.set(tail.id, { ...tail, script, sockets: new Set() });
      return tail;
    },
    of: (script) => ofScript(script).map(told),
    close(script, id) {
      const tail = all.get(id);
      if (tail?.script !== script) return false;
      all.delete(id);
      for (const socket of tail.sockets) socket.close();
      return true;
    },
    isWanted: (script) => ofScript(script).length > 0,
    publish({ script, version }, events) {
      const followed = ofScript(script).flatMap((one) => [...one.sockets]);
      for (const event of events) {
        const text = JSON.stringify({ ...event, scriptName: script, scriptVersion: { id: version } });
        for (const socket of followed) socket.send(text);
      }
    },
    serve(server) {
      server.on('upgrade', async (request, socket) => {
        socket.on('error', () => socket.destroy());
        const tail = all.get(/^\/tails\/([^/?]+)$/.exec(request.url ?? '')?.[1] ?? '');
        const { 'sec-websocket-key': key, 'sec-websocket-protocol': speaks } = request.headers;
        if (!tail || !key || !speaks?.split(/, */).includes(protocol))
          return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
        // Whoever is connected misses nothing.
        await wait(2 * askedEveryMs);
        if (socket.destroyed) return;
        const follower = acceptTrace(socket, key, protocol);
        tail.sockets.add(follower);
        socket.once('close', () => tail.sockets.delete(follower));
      });
    },
    stop() {
      for (const { sockets: followers } of all.values()) for (const follower of followers) follower.close();
      all.clear();
    },
  };
}
