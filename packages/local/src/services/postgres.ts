import { openEmbeddedPostgres } from '../postgres/embedded.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Usage: postgres.ts FOLDER');
const postgres = await openEmbeddedPostgres(folder);
process.once('SIGTERM', async () => {
  await postgres.close();
  process.exit();
});
process.send?.({ url: postgres.url });
