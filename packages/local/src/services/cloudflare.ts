import { parseArgs } from 'node:util';
import { environmentsFile, readEdgeEnvironment } from '@isntgram/deploy/environments/read';
import { makeState } from '../cloudflare/make-state.ts';
import { startWithSurroundings } from '../cloudflare/with-surroundings.ts';

const help = `cloudflare.ts FOLDER [options]: a stand-in for Cloudflare, which takes deploys
and serves what was deployed, until Ctrl-C

  FOLDER                what it keeps, the database and the mails too
  --env NAME            has that environment's account, zone, bucket and queues, as \`npm run state\` would make them
  --environments FILE   another file than environments.ts
  --account ID, --zone DOMAIN …   without --env: whose they are
  --database URL        another Postgres than one of its own
  --api-port, --front-port, --database-port PORT   where it answers (8901, 8900, 8902)
`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'api-port': { type: 'string', default: '8901' },
    'front-port': { type: 'string', default: '8900' },
    'database-port': { type: 'string', default: '8902' },
    env: { type: 'string' },
    environments: { type: 'string', default: environmentsFile },
    account: { type: 'string' },
    zone: { type: 'string', multiple: true },
    database: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit();
}
const [folder] = positionals;
if (!folder) {
  process.stderr.write(help);
  process.exit(2);
}
/** Whose account and zone it has, with all that keeps state. */
const environment = values.env === undefined ? undefined : await readEdgeEnvironment(values.env, values.environments);
const account = values.account ?? environment?.account;
const zones = values.zone ?? [environment?.zone ?? environment?.domain ?? 'isntgram.example'];
const say = (line: string) => void process.stdout.write(`${line}\n`);

const { cloudflare, databaseUrl, mailFolder, stop } = await startWithSurroundings(folder, {
  apiPort: Number(values['api-port']),
  frontPort: Number(values['front-port']),
  databasePort: Number(values['database-port']),
  zones,
  log: say,
  ...(account ? { accountId: account } : {}),
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
if (environment) await makeState(cloudflare, environment);
say(`export CLOUDFLARE_API_BASE_URL=${cloudflare.apiBaseUrl}
export CLOUDFLARE_API_TOKEN=${cloudflare.token}
export CLOUDFLARE_ACCOUNT_ID=${cloudflare.accountId}
export DATABASE_URL='${databaseUrl}'
export EDGE_FRONT_URL=${cloudflare.frontUrl}
export S3_ACCESS_KEY_ID=${cloudflare.s3.accessKeyId} MAIL_API_KEY=none
export S3_SECRET_ACCESS_KEY=${cloudflare.s3.secretAccessKey}
# Visitors: curl --header 'Host: ${environment?.domain ?? zones[0]}' ${cloudflare.frontUrl}
# Mails: ${mailFolder}
# Photos, for the other profile beside it: S3_ENDPOINT=${cloudflare.s3.endpoint}`);
process.send?.({ url: cloudflare.frontUrl, apiBaseUrl: cloudflare.apiBaseUrl, databaseUrl });
