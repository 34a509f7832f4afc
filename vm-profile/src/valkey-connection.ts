import { connect, type Socket } from 'node:net';

/** Speaks RESP, as Valkey and Redis do, of which a rate limiter needs little: commands whose answer is one line. */
export interface ValkeyConnection {
  /** What a command answers: an integer, or a word. Rejects where it is refused, or nothing answers within a second. */
  send(...words: string[]): Promise<string>;
  close(): void;
}

interface Waiting {
  resolve(answer: string): void;
  reject(error: Error): void;
}

const timeoutMs = 1_000;
const retryMs = 1_000;

/** Connects with the first command, and again with a later one where the connection was lost: at most once a second. */
export function openValkey(address: string): ValkeyConnection {
  const { hostname, port, username, password } = new URL(address);
  const waiting: Waiting[] = [];
  let socket: Socket | undefined;
  let lostAt = Number.NEGATIVE_INFINITY;

  function open(): Socket {
    let text = '';
    const opened = connect({ host: hostname, port: Number(port || 6379), noDelay: true });
    // Without a word for so long while somebody waits, it hangs.
    opened.setTimeout(timeoutMs, () => waiting.length > 0 && opened.destroy(new Error('Valkey does not answer.')));
    opened.setEncoding('utf8').on('data', (chunk) => {
      const lines = (text + chunk).split('\r\n');
      text = lines.pop() ?? '';
      for (const line of lines) settle(line);
    });
    opened.on('error', () => undefined);
    opened.once('close', () => {
      socket = undefined;
      lostAt = performance.now();
      for (const { reject } of waiting.splice(0)) reject(new Error('Valkey cannot be reached.'));
    });
    return opened;
  }
  function settle(line: string): void {
    const next = waiting.shift();
    if (line.startsWith('-')) next?.reject(new Error(`Valkey refuses: ${line.slice(1)}`));
    else next?.resolve(line.slice(1));
  }
  function write(to: Socket, words: readonly string[]): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    waiting.push({ resolve, reject });
    to.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`);
    return promise;
  }
  return {
    async send(...words) {
      if (!socket) {
        if (performance.now() < lostAt + retryMs) throw new Error('Valkey cannot be reached.');
        socket = open();
        const signIn = ['AUTH', ...(username ? [decodeURIComponent(username)] : []), decodeURIComponent(password)];
        if (password) write(socket, signIn).catch(() => undefined);
      }
      return write(socket, words);
    },
    close: () => socket?.destroy(),
  };
}
