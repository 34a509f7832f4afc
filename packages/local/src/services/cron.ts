/** `wrangler dev` sets off no cron by itself. */
const everyMs = 60_000;

const [url] = process.argv.slice(2);
if (!url) throw new Error('Usage: cron.ts URL');
const ring = () =>
  fetch(url).then(
    (response) => response.body?.cancel(),
    () => undefined,
  );
await ring();
setInterval(ring, everyMs);
process.send?.({ url });
