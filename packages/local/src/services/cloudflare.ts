import { parseArgs } from 'node:util';
import { startWithSurroundings } from '../cloudflare/with-surroundings.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'api-port': { type: 'string', default: '8901' },
    'front-port': { type: 'string', default: '8900' },
    'database-port': { type: 'string', default: '8902' },
    account: { type: 'string' },
    zone: { type: 'string', multiple: true, default: ['isntgram.example'] },
    database: { type: 'string' },
  },
});
const [folder] = positionals;
if (!folder) throw new Error('Usage: cloudflare.ts FOLDER [--account ID] [--zone DOMAIN …] [--database URL]');
const say = (line: string) => void process.stdout.write(`${line}\n`);

const { cloudflare, databaseUrl, mailFolder, stop } = await startWithSurroundings(folder, {
  apiPort: Number(values['api-port']),
  frontPort: Number(values['front-port']),
  databasePort: Number(values['database-port']),
  zones: values.zone,
  log: say,
  ...(values.account ? { accountId: values.account } : {}),
  ...(values.database ? { databaseUrl: values.database } : {}),
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  // Miniflare ends this process at once, and the database with it.
  process.removeAllListeners(signal);
  process.once(signal, async () => {
    await stop();
    process.exit();
  });
}
say(`export CLOUDFLARE_API_BASE_URL=${cloudflare.apiBaseUrl}
export CLOUDFLARE_API_TOKEN=${cloudflare.token}
export CLOUDFLARE_ACCOUNT_ID=${cloudflare.accountId}
export DATABASE_URL='${databaseUrl}'
export EDGE_FRONT_URL=${cloudflare.frontUrl}
# Visitors: curl --header 'Host: ${values.zone[0]}' ${cloudflare.frontUrl}
# Mails: ${mailFolder}`);
process.send?.({ url: cloudflare.frontUrl, apiBaseUrl: cloudflare.apiBaseUrl, databaseUrl });
