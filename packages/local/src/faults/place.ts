import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, requireFreePort } from '@isntgram/cli/ports';
import type { Steps } from '@isntgram/cli/steps';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { withSession } from '@isntgram/node/migrations/session';
import { openTcpProxy, type TcpProxy } from '@isntgram/node/testing/tcp-proxy';
import { createUndo, startInstance } from '../instance/start-instance.ts';
import { openPostgresServer, type PostgresServer } from '../postgres/server.ts';
import { type GateServer, openGateServer } from './gate-server.ts';
import { StoreControl } from './store-control.ts';
import { openStoreServer } from './store-server.ts';

/**
 * An instance between which and its database, its bucket and its queue something can be done, and which can be killed.
 */
export interface Place {
  profile: Profile;
  url: string;
  postgres: PostgresServer;
  /** What the instance takes for the database. */
  network: TcpProxy;
  store: StoreControl;
  /** The keys of what the bucket holds. */
  storedKeys(): Promise<string[]>;
  /** Edge: what stands before the bucket and the queues. */
  gate: GateServer | undefined;
  /** Asks the database past all faults. */
  sql<Row>(text: string, params?: unknown[]): Promise<Row[]>;
  /** How far the clocks of the vm profile's processes are ahead of all others, from now on. */
  setClock(aheadMs: number): Promise<void>;
  /** Ends every process of the instance at once, as `kill -9` does. */
  kill(): Promise<void>;
  /** Starts the instance anew on what is there. */
  start(): Promise<void>;
}

const bucket = 'photos';
const clockModule = new URL('./clock-offset.ts', import.meta.url).href;

/**
 * Serves the profile from its production build on a Postgres server, for as long as `work` takes; fails where a process
 * ends by itself.
 */
export async function withPlace<T>(
  profile: Profile,
  inherited: Readonly<Record<string, string>>,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const undo = createUndo();
  const data = await mkdtemp(join(tmpdir(), `isntgram-faults-${profile}-`));
  undo.add(() => rm(data, { recursive: true, force: true }));
  const store = new StoreControl();
  try {
    const postgres = await openPostgresServer();
    undo.add(() => postgres.close());
    const network = await openTcpProxy({ host: '127.0.0.1', port: postgres.port });
    undo.add(() => network.close());
    const gate = profile === 'edge' ? await openGateServer(store) : undefined;
    const server = profile === 'vm' ? await openStoreServer(bucket, store) : undefined;
    for (const each of [gate, server]) if (each) undo.add(() => each.close());
    const clock = join(data, 'clock');
    const own = server && {
      S3_ENDPOINT: server.url,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: 'local',
      S3_SECRET_ACCESS_KEY: 'local',
      NODE_OPTIONS: `--import=${clockModule}?file=${encodeURIComponent(clock)}`,
    };
    const request = {
      profile,
      port: await freePort(),
      data: join(data, 'instance'),
      fresh: false,
      demo: false,
      mode: 'production' as const,
      databaseUrl: `postgres://postgres@127.0.0.1:${network.port}/postgres`,
      authSecret: undefined,
      gate: gate?.gate,
      environment: {
        ...inherited,
        TRUST_PROXY: 'true',
        RATE_LIMIT_FACTOR: '1000',
        SWEEP_INTERVAL_SECONDS: '10',
        ...own,
      },
    };
    const failed = Promise.withResolvers<never>();
    let running = createUndo();
    undo.add(() => running.run());
    const start = async () => {
      running = createUndo();
      const { failure } = await startInstance(request, silent, running);
      failure.catch(failed.reject);
    };
    await start();
    const place: Place = {
      profile,
      url: `http://localhost:${request.port}`,
      postgres,
      network,
      store,
      gate,
      storedKeys: async () => server?.keys() ?? (await gate?.keys()) ?? [],
      sql: <Row>(text: string, params: unknown[] = []) =>
        withSession(postgres.url, async (session) => (await session.run(text, params)) as Row[]),
      setClock: (aheadMs) => writeFile(clock, String(aheadMs)),
      async kill() {
        running.kill();
        await running.run();
        await untilFree(request.port);
      },
      start,
    };
    return await Promise.race([work(place), failed.promise]);
  } finally {
    await undo.run();
  }
}

/** What a killed process started may go a moment after it. */
async function untilFree(port: number): Promise<void> {
  while (
    await requireFreePort(port).then(
      () => false,
      () => true,
    )
  ) {
    await delay(50);
  }
}

const silent: Steps = { step: (_, work) => work(() => undefined), say: () => undefined, warn: () => undefined };
