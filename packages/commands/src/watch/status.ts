import { readArguments } from '@isntgram/cli/arguments';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { environmentsFile, readEnvironment } from '@isntgram/deploy/environments/read';
import { askStatus, formatStatus } from './ask-status.ts';

const help = 'npm run status -- --help';

await runCommand(async () => {
  const { values } = readArguments(
    {
      options: {
        env: { type: 'string' },
        url: { type: 'string' },
        environments: { type: 'string', default: environmentsFile },
        json: { type: 'boolean', default: false },
      },
    },
    help,
  );
  const asked = await askStatus(await originOf(values));
  process.stdout.write(values.json ? `${JSON.stringify(asked)}\n` : formatStatus(asked));
  return asked.parts.every(({ ok }) => ok) && asked.told?.state === 'up' ? 0 : 1;
});

interface Place {
  env?: string | undefined;
  url?: string | undefined;
  environments: string;
}

async function originOf({ env, url, environments }: Place): Promise<string> {
  if ((env === undefined) === (url === undefined)) throw new Fault(`Say --env NAME or --url URL. ${help}`);
  if (url !== undefined) {
    if (!URL.canParse(url)) throw new Fault('--url must be an address, as https://example.org.');
    return new URL(url).origin;
  }
  const { name, domain } = await readEnvironment(env, environments);
  if (domain === 'localhost') throw new Fault(`${name} is this machine: --url http://localhost:8787.`);
  return `https://${domain}`;
}
