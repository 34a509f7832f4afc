import { readArguments } from '@isntgram/local/cli/arguments';
import { Fault } from '@isntgram/local/cli/fault';
import { createSteps } from '@isntgram/local/cli/steps';
import { awaitStop } from '@isntgram/local/cli/stopping';
import { environmentsFile, readEnvironment } from '../environments/read.ts';
import { serverFolder } from '../remote/command.ts';
import { connectTo } from '../remote/connect.ts';
import { backupTypes } from './facts.ts';
import { formatNeonPlan, planNeon } from './neon.ts';
import { type BackupVerb, backupVerbs, runBackup } from './run-backup.ts';

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
export async function backupCommand(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<number> {
  const { values, positionals } = readArguments({ args: [...args], options, allowPositionals: true }, help);
  const verb = readVerb(positionals);
  const type = backupTypes.find((known) => known === values.type);
  if (!type) throw new Fault(`--type takes ${backupTypes.join(', ')}, not "${values.type}".`);
  const environment = await readEnvironment(values.env, values.environments);
  const terminal = createSteps(process.stderr);
  const id = `${verb}-${new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '')}`;
  if (environment.profile === 'edge' || !environment.services.includes('db')) {
    if (verb === 'restore' && Number.isNaN(Date.parse(values.to ?? ''))) throw new Fault('Say when: --to 2026-01-31T12:00:00Z.');
    process.stdout.write(`${formatNeonPlan(planNeon(verb, id, values.to))}\n`);
    return 0;
  }
  const remote = await connectTo(environment, variables);
  const stop = new AbortController();
  void awaitStop(() => process.exit(130)).then(() => stop.abort());
  try {
    const request = { verb, type, to: values.to, dryRun: values['dry-run'], yes: values.yes, remove: values.remove, id };
    await runBackup({ remote, folder: serverFolder }, request, terminal, stop.signal);
    return 0;
  } finally {
    await remote.close();
  }
}

function readVerb([name = '', ...more]: readonly string[]): BackupVerb {
  const verb = backupVerbs.find((known) => known === name);
  if (!verb) throw new Fault(`Say ${backupVerbs.join(', ')}${name ? `, not "${name}"` : ''}. ${help}`);
  if (more.length > 0) throw new Fault(`There is a word too many: ${more[0]}. ${help}`);
  return verb;
}
