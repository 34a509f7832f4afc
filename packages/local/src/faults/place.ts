import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Steps } from '../cli/steps.ts';
import { withSession } from '../database/session.ts';
import type { Profile } from '../folder/data-folder.ts';
import { createUndo, startInstance } from '../instance/start-instance.ts';
import { openPostgresServer, type PostgresServer } from '../postgres/server.ts';
import { freePort } from '../process/ports.ts';
import { openStoreServer, type StoreServer } from './store-server.ts';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** An instance between which and its database, and its bucket, something can be done. */
export interface Place {
  profile: Profile;
  url: string;
  postgres: PostgresServer;
  /** What the instance takes for the database. */
  network: TcpProxy;
  /** The bucket of the vm profile; that of edge is its runtime's own. */
  store: StoreServer | undefined;
  /** Rejects as soon as one of the instance's processes ends by itself. */
  failure: Promise<never>;
  /** Asks the database past all faults. */
  sql<Row>(text: string, params?: unknown[]): Promise<Row[]>;
}

const bucket = 'photos';

/** Serves the profile from its production build on a Postgres server, for as long as `work` takes. */
export async function withPlace<T>(
  profile: Profile,
  inherited: Readonly<Record<string, string>>,
  steps: Steps,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const undo = createUndo();
  const data = await mkdtemp(join(tmpdir(), `isntgram-faults-${profile}-`));
  undo.add(() => rm(data, { recursive: true, force: true }));
  try {
    const postgres = await openPostgresServer();
    undo.add(() => postgres.close());
    const network = await openTcpProxy({ host: '127.0.0.1', port: postgres.port });
    undo.add(() => network.close());
    const store = profile === 'vm' ? await openStoreServer(bucket) : undefined;
    if (store) undo.add(() => store.close());
    const environment = {
      ...inherited,
      TRUST_PROXY: 'true',
      RATE_LIMIT_FACTOR: '1000',
      SWEEP_INTERVAL_SECONDS: '10',
      ...(store && { S3_ENDPOINT: store.url, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: 'local', S3_SECRET_ACCESS_KEY: 'local' }),
    };
    const instance = await startInstance(
      {
        profile,
        port: await freePort(),
        data,
        fresh: false,
        demo: false,
        mode: 'production',
        databaseUrl: `postgres://postgres@127.0.0.1:${network.port}/postgres`,
        authSecret: undefined,
        environment,
      },
      { ...steps, warn: () => undefined },
      undo,
    );
    const { url, failure } = instance;
    const sql = <Row>(text: string, params: unknown[] = []) =>
      withSession(postgres.url, async (session) => (await session.run(text, params)) as Row[]);
    return await Promise.race([work({ profile, url, postgres, network, store, failure, sql }), failure]);
  } finally {
    await undo.run();
  }
}
