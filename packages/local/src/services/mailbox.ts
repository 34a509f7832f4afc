import { serveMailbox } from '../mailbox/server.ts';

const [folder, port] = process.argv.slice(2);
if (!folder) throw new Error('Usage: mailbox.ts FOLDER [PORT]');
// Where that port is taken, any other does.
const mailbox = await serveMailbox(folder, Number(port ?? 0)).catch(() => serveMailbox(folder, 0));
process.once('SIGTERM', async () => {
  await mailbox.close();
  process.exit();
});
process.send?.({ url: mailbox.url });
