import { Miniflare } from 'miniflare';
import { type LocalEdge, miniflareOptions } from './miniflare-options.ts';

export interface RunningEdge {
  /** Where browsers come in. */
  url: string;
  /** Runs the sweep now, instead of at its time. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs both Workers from their production bundles until stopped. Crons have to be set off: workerd keeps no time. */
export async function startEdge(local: LocalEdge, sweepEveryMs = 120_000): Promise<RunningEdge> {
  const miniflare = new Miniflare(miniflareOptions(local));
  await miniflare.ready;
  const api = await miniflare.getWorker('isntgram-api');
  const sweep = async () => void (await api.scheduled({ cron: '*/2 * * * *' }));
  const timer = setInterval(() => void sweep().catch(() => undefined), sweepEveryMs);
  return {
    url: `http://localhost:${local.port}`,
    sweep,
    async stop() {
      clearInterval(timer);
      await miniflare.dispose();
    },
  };
}
