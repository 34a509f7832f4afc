import { join } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { namesOf } from '@isntgram/deploy/environments/names';
import { environmentsFile, type Named, readEdgeEnvironment } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { editSecrets } from '@isntgram/deploy/secrets/edit';
import { openStore } from '@isntgram/deploy/secrets/store';
import { readSecretsWords, readStored, rotateStored, secretsHelp } from '@isntgram/deploy/secrets/words';
import { describeHolder } from '@isntgram/deploy/steps/history';
import { withSession } from '@isntgram/node/migrations/session';
import { createAsk } from '../cloudflare/client.ts';
import { accountOf } from '../facts.ts';
import { createAsker } from '../probes/asker.ts';
import { openLedger } from '../record/ledger.ts';
import { readVariables } from '../variables.ts';
import { firstSecrets, readSecrets } from './check.ts';
import { pushSecrets, type SecretsPlace, takeBackSecrets } from './push.ts';

const options = {
  env: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
  folder: { type: 'string', default: join(root, 'vm-profile/secrets') },
  forget: { type: 'boolean', default: false },
} as const;
const verbs = ['check', 'edit', 'push', 'rotate', 'back'] as const;

type Variables = Readonly<Record<string, string>>;
type Say = (line: string) => void;

/** `npm run secrets` where the environment is on the edge; resolves with the exit code. @throws Fault */
export async function secretsCommand(args: readonly string[], variables: Variables, say: Say): Promise<number> {
  const { values, positionals } = readArguments({ args: [...args], options, allowPositionals: true }, secretsHelp);
  const { verb, name } = readSecretsWords(positionals, values.forget, verbs);
  const environment = await readEdgeEnvironment(values.env, values.environments);
  const store = openStore(values.folder, environment.name, variables.AGE_IDENTITY_FILE);
  if (verb === 'edit')
    return check(await editSecrets({ store, name: environment.name, first: firstSecrets }, variables, say), say);
  const text = await readStored(store, environment.name);
  if (verb === 'check') return check(text, say);
  if (verb === 'rotate') {
    await rotateStored({ store, text, name, forget: values.forget }, false, say);
    return 0;
  }
  const { secrets, faults } = readSecrets(text);
  if (verb === 'push' && faults.length > 0) throw new Fault([...faults, 'Nothing was pushed.'].join('\n'));
  await atCloudflare(environment, { ...variables, DATABASE_URL: secrets.get('DATABASE_URL') ?? '' }, say, (place) =>
    verb === 'push' ? pushSecrets(place, secrets) : takeBackSecrets(place),
  );
  return 0;
}

/** While no deploy goes on. The database of the secrets is asked for that, so that one that is not there is found. */
async function atCloudflare(
  environment: Named<EdgeEnvironment>,
  given: Variables,
  say: Say,
  work: (place: SecretsPlace) => Promise<void>,
): Promise<void> {
  const variables = readVariables(given, environment);
  await withSession(variables.DATABASE_URL, (session) => session.run('select 1'));
  const { open } = await openLedger(variables.DATABASE_URL, environment.name).read(0);
  if (open?.alive) throw new Fault(`Refused: ${describeHolder(open)}. Nothing was pushed.`);
  const asker = createAsker({ domain: environment.domain, front: variables.EDGE_FRONT_URL });
  try {
    await work({
      ask: createAsk({ api: variables.CLOUDFLARE_API_BASE_URL, token: variables.CLOUDFLARE_API_TOKEN }),
      account: accountOf(environment),
      name: namesOf(environment).api,
      who: given.GITHUB_ACTOR || given.USER || 'somebody',
      ...{ asker, say },
    });
  } finally {
    asker.close();
  }
}

function check(text: string, say: Say): number {
  const { faults } = readSecrets(text);
  for (const line of faults) say(line);
  if (faults.length === 0) say('The secrets are as they should be.');
  return faults.length === 0 ? 0 : 1;
}
