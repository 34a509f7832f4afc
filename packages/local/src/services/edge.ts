import type { LocalEdge } from '@isntgram/edge/tools/miniflare-options';
import { startEdge } from '@isntgram/edge/tools/start';

const [config] = process.argv.slice(2);
if (!config) throw new Error('Usage: edge.ts CONFIGURATION (JSON)');
const local: LocalEdge = JSON.parse(config);
const edge = await startEdge(local);
process.once('SIGTERM', async () => {
  await edge.stop();
  process.exit();
});
// Miniflare's queue is in memory: what was in it when the last run ended is found by the sweep.
await edge.lookAfterSweep();
process.send?.({ url: edge.url });
