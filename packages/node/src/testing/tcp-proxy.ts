import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What happens to what comes by: it passes; it vanishes without a word, as behind a filter that drops packets; what is
 * asked arrives and what is answered vanishes; nobody listens.
 */
export type Way = 'pass' | 'vanish' | 'vanish-answers' | 'refuse';

export interface TcpProxy {
  port: number;
  /** From now on. A connection from which something vanished never works again, whatever comes after. */
  set(way: Way): Promise<void>;
  /** Each piece waits for so long before it goes on. */
  delay(ms: number): void;
  /** Resets every open connection. */
  cut(): void;
  close(): Promise<void>;
}

/** Stands between a client and the server at `target`, and does to their connections what networks do. */
export async function openTcpProxy(target: { host: string; port: number }, port = 0): Promise<TcpProxy> {
  let way: Way = 'pass';
  let delayMs = 0;
  const pairs = new Set<{ inner: Socket; outer: Socket }>();
  let server: Server | undefined;
  let listenedAt = port;

  /** Hands on in order what `from` says, as long as `vanishes` does not hold. */
  function relay(from: Socket, to: Socket, vanishes: () => boolean): void {
    let vanished = false;
    from.on('data', (chunk: Buffer) => {
      vanished ||= vanishes();
      if (vanished) return;
      if (delayMs > 0) setTimeout(() => to.writable && to.write(chunk), delayMs);
      else if (!to.write(chunk)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
    from.on('end', () => {
      vanished ||= vanishes();
      if (!vanished) setTimeout(() => to.end(), delayMs);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      if (!vanished && !vanishes()) setTimeout(() => to.destroy(), delayMs);
    });
  }

  function accept(outer: Socket): void {
    const inner = connect(target.port, target.host);
    const pair = { inner, outer };
    pairs.add(pair);
    for (const socket of [inner, outer]) socket.setNoDelay(true).on('close', () => pairs.delete(pair));
    relay(outer, inner, () => way === 'vanish');
    relay(inner, outer, () => way === 'vanish' || way === 'vanish-answers');
  }

  async function listen(): Promise<void> {
    server = createServer(accept);
    server.listen(listenedAt, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
    listenedAt = address.port;
  }

  const cut = (): void => {
    for (const { inner, outer } of pairs) {
      outer.resetAndDestroy();
      inner.destroy();
    }
    pairs.clear();
  };

  await listen();
  return {
    get port() {
      return listenedAt;
    },
    async set(next) {
      way = next;
      if (next === 'refuse') {
        server?.close();
        server = undefined;
        cut();
      } else if (!server) await listen();
    },
    delay: (ms) => {
      delayMs = ms;
    },
    cut,
    async close() {
      server?.close();
      cut();
    },
  };
}
