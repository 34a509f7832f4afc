import { serveNeonEndpoint } from '../neon/endpoint.ts';

const [databaseUrl, password, connectionsMax, session] = process.argv.slice(2);
if (!databaseUrl || !password) throw new Error('Usage: neon.ts DATABASE_URL PASSWORD CONNECTIONS [own]');
const endpoint = await serveNeonEndpoint({
  databaseUrl,
  password,
  connectionsMax: Number(connectionsMax),
  ownSession: session === 'own',
});
process.once('SIGTERM', async () => {
  await endpoint.close();
  process.exit();
});
process.send?.({ url: endpoint.url });
