import { once } from 'node:events';
import { createServer } from 'node:http';
import { errorText } from '@isntgram/core/kernel/error-text';
import type { Log } from '@isntgram/core/kernel/ports';
import { ConfigurationFault } from '../environment.ts';
import type { PrometheusMetrics } from './prometheus-metrics.ts';

/** Looks at what is only looked at when somebody wants to know. */
export type Collect = () => Promise<void> | void;

export interface MetricsServer {
  port: number;
  close(): void;
}

/** What nobody answers in this time is left out: a database that is down must not take the figures with it. */
const collectMsMax = 2_000;

/**
 * Serves /metrics at a port of its own, where no proxy leads: who can reach it is told everything.
 * @throws ConfigurationFault where it cannot be listened at
 */
export async function serveMetrics(
  metrics: Pick<PrometheusMetrics, 'exposition' | 'contentType'>,
  { host, port }: { host: string; port: number },
  collects: ReadonlySet<Collect>,
  log: Log,
): Promise<MetricsServer> {
  const collect = async (each: Collect): Promise<void> => {
    try {
      await each();
    } catch (error) {
      log({ level: 'warn', message: 'Some figures could not be had.', error: errorText(error) });
    }
  };
  const server = createServer(async ({ method, url }, answer) => {
    if (method !== 'GET' || url !== '/metrics') return answer.writeHead(404).end();
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, collectMsMax);
    await Promise.race([Promise.all([...collects].map(collect)), late.promise]);
    clearTimeout(timer);
    answer.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.exposition());
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: Error) => {
    throw new ConfigurationFault(`METRICS_PORT ${port} cannot be used: ${error.message}. Set it to another port.`);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
