import { Agent, request } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';

/** People at 256 addresses, who look at a page and hear which release answers, in turn until they are told to stop. */
export interface Crowd {
  /** By address: each release that answered, when it was another one than before. */
  seen(): ReadonlyMap<string, readonly string[]>;
  /** Resolves when everybody has asked again. */
  round(): Promise<void>;
  report(): { requests: number; failures: readonly { address: string; what: string }[] };
  stop(): Promise<void>;
}

const addresses = Array.from({ length: 256 }, (_, index) => `10.0.0.${index}`);
const atOnce = 4;
/** So that what they ask leaves the machine to what is tested. */
const pauseMs = 30;

export function startCrowd(port: number): Crowd {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce, rejectUnauthorized: false });
  const seen = new Map<string, string[]>(addresses.map((address) => [address, []]));
  const failures: { address: string; what: string }[] = [];
  let requests = 0;
  let turn = 0;
  let stopped = false;

  const ask = (address: string, path: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = { host: 'localhost', 'cf-connecting-ip': address };
      const asking = request({ agent, host: '127.0.0.1', servername: 'localhost', port, path, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        answer.once('error', reject);
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve(text) : reject(new Error(`${path}: ${answer.statusCode}`)),
        );
      });
      asking.once('error', reject).end();
    });

  async function visit(address: string): Promise<void> {
    for (const path of ['/', '/api/health']) {
      requests += 1;
      await ask(address, path).then(
        (text) => {
          if (path !== '/api/health') return;
          const { version } = JSON.parse(text);
          const before = seen.get(address) ?? [];
          if (before.at(-1) !== version) before.push(version);
        },
        (error: unknown) => void failures.push({ address, what: String(error) }),
      );
    }
  }
  const walk = async () => {
    while (!stopped) {
      await visit(addresses[turn++ % addresses.length] ?? '');
      await wait(pauseMs);
    }
  };
  const walks = Array.from({ length: atOnce }, walk);
  return {
    seen: () => seen,
    async round() {
      const until = turn + addresses.length + atOnce;
      while (turn < until && !stopped) await wait(pauseMs);
    },
    report: () => ({ requests, failures }),
    async stop() {
      stopped = true;
      await Promise.all(walks);
      agent.destroy();
    },
  };
}
