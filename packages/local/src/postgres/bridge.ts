import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createFrameReader, type Frame } from './frames.ts';
import { createTurns, type Turns } from './turns.ts';

/** What of PGlite the bridge needs: bytes of the wire protocol in, bytes out. */
export interface Backend {
  execProtocolRaw(message: Uint8Array): Promise<Uint8Array>;
}

export interface Bridge {
  port: number;
  close(): Promise<void>;
}

/** Messages after which Postgres answers; those before them belong to the same unit. */
const endsUnit = new Set(['Q', 'S', 'H', 'F', 'c', 'f']);
const rollback = Buffer.concat([Buffer.from('Q'), Buffer.from([0, 0, 0, 13]), Buffer.from('rollback\0')]);

/** The transaction status in the ReadyForQuery that ends `reply`, or undefined where it does not end with one. */
function readyStatus(reply: Buffer): string | undefined {
  const at = reply.length - 6;
  const isReady = at >= 0 && reply[at] === 0x5a && reply.readInt32BE(at + 1) === 5;
  return isReady ? String.fromCharCode(reply[at + 5] ?? 0) : undefined;
}

class Connection {
  readonly #socket: Socket;
  readonly #backend: Backend;
  readonly #turns: Turns<Connection>;
  readonly #read = createFrameReader();
  #unit: Buffer[] = [];
  #work: Promise<void> = Promise.resolve();

  constructor(socket: Socket, backend: Backend, turns: Turns<Connection>, idleInTransactionMs: number) {
    this.#socket = socket;
    this.#backend = backend;
    this.#turns = turns;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      socket.setTimeout(0);
      this.#queue(async () => {
        for (const frame of this.#read(chunk)) await this.#accept(frame);
        if (this.#turns.holds(this)) socket.setTimeout(idleInTransactionMs);
      });
    });
    socket.on('timeout', () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#queue(() => this.#leave()));
  }

  /** Resolves when nothing of this client's is being run any more. */
  get idle(): Promise<void> {
    return this.#work;
  }

  end(): void {
    this.#socket.destroy();
  }

  /** What goes wrong in it ends this client's connection, and nobody else's. */
  #queue(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).catch(() => this.end());
  }

  async #accept({ kind, type, bytes }: Frame): Promise<void> {
    if (kind === 'encryption') this.#socket.write('N');
    else if (kind === 'cancel' || type === 'X') this.#socket.end();
    else if (kind === 'startup') await this.#run(bytes);
    else {
      this.#unit.push(bytes);
      if (endsUnit.has(type)) await this.#run(Buffer.concat(this.#unit.splice(0)));
    }
  }

  /** Runs one unit alone, and stays the holder for as long as its transaction or its unfinished exchange lasts. */
  async #run(unit: Buffer): Promise<void> {
    if (this.#socket.destroyed) return;
    await this.#turns.take(this);
    const reply = Buffer.from(await this.#backend.execProtocolRaw(unit));
    if (!this.#socket.destroyed) this.#socket.write(reply);
    if (readyStatus(reply) === 'I') this.#turns.give(this);
  }

  async #leave(): Promise<void> {
    if (!this.#turns.holds(this)) return;
    try {
      await this.#backend.execProtocolRaw(rollback);
    } finally {
      this.#turns.give(this);
    }
  }
}

/**
 * Serves PGlite's one session to many clients over the Postgres protocol on a loopback port (0: any that is free).
 * A statement's messages run together and a transaction keeps the session to itself: pglite-socket 0.2 interleaves the
 * messages of parallel clients, so that one client's Bind meets another's statement.
 */
export async function serveBackend(backend: Backend, port: number, idleInTransactionMs = 10_000): Promise<Bridge> {
  const turns = createTurns<Connection>();
  const connections = new Set<Connection>();
  const server = createServer((socket) => {
    const connection = new Connection(socket, backend, turns, idleInTransactionMs);
    connections.add(connection);
    socket.on('close', () => connection.idle.then(() => connections.delete(connection)));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The Postgres bridge has no port.');
  return {
    port: address.port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const connection of connections) connection.end();
      await closed;
      await Promise.all([...connections].map(({ idle }) => idle));
    },
  };
}
