import { Miniflare } from 'miniflare';
import { type LocalEdge, miniflareOptions } from './miniflare-options.ts';

export interface RunningEdge {
  /** Where browsers come in. */
  url: string;
  /** Has the sweep's alarm looked after now, as every hour. */
  lookAfterSweep(): Promise<void>;
  stop(): Promise<void>;
}

const hourMs = 60 * 60_000;

/**
 * Runs both Workers from their production bundles until stopped. Crons have to be set off: workerd keeps time for
 * alarms alone.
 */
export async function startEdge(local: LocalEdge): Promise<RunningEdge> {
  const miniflare = new Miniflare(miniflareOptions(local));
  await miniflare.ready;
  const api = await miniflare.getWorker('isntgram-api');
  const lookAfterSweep = async () => void (await api.scheduled({ cron: '0 * * * *' }));
  const timer = setInterval(() => void lookAfterSweep().catch(() => undefined), hourMs);
  return {
    url: `http://localhost:${local.port}`,
    lookAfterSweep,
    async stop() {
      clearInterval(timer);
      await miniflare.dispose();
    },
  };
}
