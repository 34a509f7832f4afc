import { Miniflare } from 'miniflare';
import { type LocalEdge, miniflareOptions } from '../../../../edge/tools/miniflare-options.ts';

/** Cloudflare sets off the sweep by cron; nobody does here. */
const sweepEveryMs = 60_000;

const [config] = process.argv.slice(2);
if (!config) throw new Error('Usage: edge.ts CONFIGURATION (JSON)');
const local: LocalEdge = JSON.parse(config);
const miniflare = new Miniflare(miniflareOptions(local));
await miniflare.ready;
const api = await miniflare.getWorker('isntgram-api');
const sweep = () => void api.scheduled({ cron: '*/2 * * * *' }).catch((error: unknown) => process.stderr.write(`${error}\n`));
sweep();
const timer = setInterval(sweep, sweepEveryMs);
process.once('SIGTERM', async () => {
  clearInterval(timer);
  await miniflare.dispose();
  process.exit();
});
process.send?.({ ready: true });
