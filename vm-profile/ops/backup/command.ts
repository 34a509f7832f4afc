import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { createSteps } from '@isntgram/cli/steps';
import { awaitStop } from '@isntgram/cli/stopping';
import { environmentsFile, readEnvironment } from '@isntgram/deploy/environments/read';
import { type NeonPlace, readNeonAccess } from '@isntgram/deploy/neon/access';
import { serverFolder } from '@isntgram/deploy/remote/command';
import { connectTo } from '@isntgram/deploy/remote/connect';
import { bucketOf } from './bucket.ts';
import { backupTypes } from './facts.ts';
import { type BackupVerb, backupVerbs, runBackup } from './run-backup.ts';
import { type Elsewhere, runManagedBackup } from './run-managed.ts';

const help = 'npm run backup -- --help';
const options = {
  env: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
  to: { type: 'string' },
  type: { type: 'string', default: 'incr' },
  remove: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const;

/** `npm run backup`. @throws Fault */
export async function backupCommand(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<number> {
  const { values, positionals } = readArguments({ args: [...args], options, allowPositionals: true }, help);
  const verb = readVerb(positionals);
  const type = backupTypes.find((known) => known === values.type);
  if (!type) throw new Fault(`--type takes ${backupTypes.join(', ')}, not "${values.type}".`);
  if (values.to !== undefined && verb !== 'restore')
    throw new Fault(`--to goes with restore, not with ${verb}. ${help}`);
  const environment = await readEnvironment(values.env, values.environments);
  const terminal = createSteps(process.stderr);
  const who = variables.GITHUB_ACTOR || variables.USER || 'somebody';
  const id = `${verb}-${new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '')}`;
  const request = {
    verb,
    type,
    to: values.to,
    dryRun: values['dry-run'],
    yes: values.yes,
    remove: values.remove,
    id,
    who,
  };
  if (environment.profile === 'edge') {
    const neon = readNeonAccess(variables, environment);
    await runManagedBackup(undefined, request, { ...elsewhere(variables, environment), neon }, terminal);
    return 0;
  }
  const remote = await connectTo(environment, variables);
  const stop = new AbortController();
  void awaitStop(() => process.exit(130)).then(() => stop.abort());
  try {
    const place = { remote, folder: serverFolder };
    if (environment.services.includes('db')) await runBackup(place, request, terminal, stop.signal);
    else await runManagedBackup(place, request, elsewhere(variables, environment), terminal, stop.signal);
    return 0;
  } finally {
    await remote.close();
  }
}

/** What the variables say of a database and a bucket that are not the server's. */
function elsewhere(variables: Readonly<Record<string, string>>, place: NeonPlace): Elsewhere {
  const { NEON_API_KEY, NEON_PROJECT_ID, BACKUP_RETENTION_DAYS } = variables;
  return {
    neon: NEON_API_KEY || NEON_PROJECT_ID || place.neon ? readNeonAccess(variables, place) : undefined,
    bucket: bucketOf(variables),
    retentionDays: Number(BACKUP_RETENTION_DAYS) || 14,
  };
}

function readVerb([name = '', ...more]: readonly string[]): BackupVerb {
  const verb = backupVerbs.find((known) => known === name);
  if (!verb) throw new Fault(`Say ${backupVerbs.join(', ')}${name ? `, not "${name}"` : ''}. ${help}`);
  if (more.length > 0) throw new Fault(`There is a word too many: ${more[0]}. ${help}`);
  return verb;
}
