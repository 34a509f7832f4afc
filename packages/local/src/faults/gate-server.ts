import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { freePort } from '@isntgram/cli/ports';
import type { Job } from '@isntgram/core/kernel/work/work';
import type { Hold, StoreCall, StoreControl } from './store-control.ts';

/** A queue that works; loses what it took; says that it cannot; gives each job twice, late, and poison among them. */
export type QueueMood = 'works' | 'loses' | 'refuses' | 'spoils';

/** A job, and after how long it is to come. */
type Sent = Job & { delaySeconds?: number };

export interface GateServer {
  /** What the instance is to be told of it. */
  gate: { url: string; keysPort: number };
  queueMood: QueueMood;
  /** Holds up who sends a job that fits. */
  holdSending(fits: (job: Job) => boolean): Hold;
  keys(): Promise<string[]>;
  close(): Promise<void>;
}

type Asked = ({ when: 'before' | 'after' } & StoreCall) | { op: 'send'; jobs: Job[] };

const poison: Job = { kind: 'media.process', tenant: 'nowhere', mediaId: '00000000-0000-7000-8000-000000000000' };

/** Answers the gate before the bucket and the queues of the edge profile; see edge/tools/gate-worker.mjs. */
export async function openGateServer(control: StoreControl): Promise<GateServer> {
  let queueMood: QueueMood = 'works';
  let sending: { fits: (job: Job) => boolean; reach: () => void; held: Promise<void> } | undefined;

  async function send(jobs: readonly Job[]): Promise<{ verdict: 'go' | 'refuse'; jobs: readonly Sent[] }> {
    if (sending && jobs.some(sending.fits)) {
      sending.reach();
      await sending.held;
      return { verdict: 'refuse', jobs: [] };
    }
    const spoilt = [...jobs, ...jobs.map((job) => ({ ...job, delaySeconds: 3 })), poison];
    const all: Record<QueueMood, readonly Sent[]> = { works: jobs, loses: [], refuses: [], spoils: spoilt };
    return { verdict: queueMood === 'refuses' ? 'refuse' : 'go', jobs: all[queueMood] };
  }

  const server = createServer(async (request, response) => {
    const asked = JSON.parse(await text(request)) as Asked;
    if (asked.op === 'send') response.end(JSON.stringify(await send(asked.jobs)));
    else response.end(asked.when === 'before' ? await control.before(asked) : control.after(asked));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The gate has no port.');
  const keysPort = await freePort();
  return {
    gate: { url: `http://127.0.0.1:${address.port}`, keysPort },
    get queueMood() {
      return queueMood;
    },
    set queueMood(mood) {
      queueMood = mood;
    },
    holdSending(fits) {
      const [reached, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      sending = { fits, reach: reached.resolve, held: held.promise };
      return {
        reached: reached.promise,
        async end() {
          sending = undefined;
          held.resolve();
        },
      };
    },
    keys: async () => (await fetch(`http://127.0.0.1:${keysPort}`)).json() as Promise<string[]>,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
