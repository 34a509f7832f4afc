import type { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { environmentsFile } from '@isntgram/deploy/environments/read';
import { logOptionNames, logOptions } from '@isntgram/deploy/logs/asked';

/** The options of `npm run deploy` where an environment is on the edge. */
export const options = {
  env: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
  release: { type: 'string' },
  built: { type: 'string' },
  to: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'allow-destructive': { type: 'boolean', default: false },
  'take-lock': { type: 'boolean', default: false },
  watch: { type: 'string', default: '30' },
  ...logOptions,
} as const;

export type Values = ReturnType<
  typeof readArguments<{ options: typeof options; allowPositionals: true; args: string[] }>
>['values'];
type OptionName = keyof typeof options;

const changing = ['dry-run', 'take-lock', 'watch'] as const;

export const commandNames = ['deploy', 'rollback', 'status', 'history', 'logs'] as const;
export type CommandName = (typeof commandNames)[number];

/** Which options a command takes beside --env and --environments, and up to how many words. */
const takes: Record<CommandName, { options: readonly OptionName[]; words?: number }> = {
  deploy: { options: ['release', 'built', 'allow-destructive', ...changing] },
  rollback: { options: ['to', ...changing] },
  status: { options: [] },
  history: { options: ['lines'] },
  logs: { options: logOptionNames, words: 2 },
};

/** What only a server has. */
const onServers = ['keep', 'restart', 'maintenance', 'upgrade-postgres', 'exec'];

export const help = 'npm run deploy -- --help';

/** Which command the words mean. @throws Fault where there is none, and for what it would not heed */
export function readCommand(values: Values, [name = 'deploy', ...words]: readonly string[]): CommandName {
  const command = commandNames.find((one) => one === name);
  if (!command && onServers.includes(name))
    throw new Fault(`${name} is of the vm profile: ${values.env} is on the edge, where there is no server.`);
  if (!command) throw new Fault(`There is no "deploy ${name}": ${commandNames.join(', ')} are. ${help} shows more.`);
  const { options: own, words: most = 0 } = takes[command];
  const known = new Set<string>(['env', 'environments', ...own]);
  const foreign = (Object.keys(options) as OptionName[]).find((option) => {
    const unset = 'default' in options[option] ? options[option].default : undefined;
    return values[option] !== unset && !known.has(option);
  });
  if (foreign) throw new Fault(`${command} takes no --${foreign}. ${help} shows more.`);
  if (words.length <= most) return command;
  const instead = own.find((option) => option === 'release' || option === 'to');
  const better = instead ? `: say --${instead} ${words[most]}` : '';
  throw new Fault(`${command} takes no "${words[most]}"${better}. ${help} shows more.`);
}

/** A number, as a flag has it. @throws Fault */
export function count(value: string, name: string): number {
  if (/^\d{1,5}$/.test(value)) return Number(value);
  throw new Fault(`${name} takes a number.`);
}
