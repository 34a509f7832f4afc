import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { environmentsFile, type Named, readEnvironment } from '@isntgram/deploy/environments/read';
import { askOperations, formatOperations, type Operations, troublesOf } from './ask-operations.ts';
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
  const environment = values.env === undefined ? undefined : await readEnvironment(values.env, values.environments);
  const origin = originOf(values.url, environment);
  const [asked, operations] = await Promise.all([askStatus(origin), operationsOf(environment)]);
  const nowMs = Date.now();
  if (values.json) process.stdout.write(`${JSON.stringify({ ...asked, operations })}\n`);
  else process.stdout.write(formatStatus(asked) + shown(operations, nowMs));
  const well = asked.parts.every(({ ok }) => ok) && asked.told?.state === 'up';
  return well && (!operations || 'unknown' in operations || troublesOf(operations, nowMs).length === 0) ? 0 : 1;
});

/** Whoever has no way in learns as much as everybody. */
async function operationsOf(environment: Named | undefined): Promise<Operations | { unknown: string } | undefined> {
  if (!environment) return undefined;
  try {
    return await askOperations(environment, inheritedEnvironment());
  } catch (error) {
    return { unknown: error instanceof Error ? error.message : String(error) };
  }
}

function shown(operations: Operations | { unknown: string } | undefined, nowMs: number): string {
  if (!operations) return '';
  if ('unknown' in operations) return `Copies and deploys: not known from here. ${operations.unknown}\n`;
  return formatOperations(operations, nowMs);
}

function originOf(url: string | undefined, environment: Named | undefined): string {
  if (url !== undefined && !environment) {
    if (!URL.canParse(url)) throw new Fault('--url must be an address, as https://example.org.');
    return new URL(url).origin;
  }
  if (url !== undefined || !environment) throw new Fault(`Say --env NAME or --url URL. ${help}`);
  const { name, domain } = environment;
  if (domain === 'localhost') throw new Fault(`${name} is this machine: --url http://localhost:8787.`);
  return `https://${domain}`;
}
