/** `wrangler dev` sets off no cron by itself; alarms ring. */
const everyMs = 60 * 60_000;

const url = process.argv.at(2);
if (!url) throw new Error('Usage: cron.ts URL');

/** Asks for the sweep; a worker that is just being reloaded is asked again later. */
async function ring(address: string): Promise<void> {
  const response = await fetch(address).catch(() => undefined);
  await response?.body?.cancel();
}

void ring(url);
setInterval(() => void ring(url), everyMs);
process.send?.({ url });
