import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { environmentsFile } from '../environments/read.ts';

const help = 'npm run alerts -- --help';

const options = {
  env: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
  for: { type: 'string' },
  why: { type: 'string' },
  end: { type: 'boolean', default: false },
} as const;

const verbs = ['list', 'silence', 'test'] as const;

/** What `npm run alerts` is asked to do. */
export interface AlertsAsked {
  env: string | undefined;
  environments: string;
  verb: (typeof verbs)[number];
  /** Of `silence`: which alert, for how long and why; for 0 seconds: no more. */
  silence: { name: string; seconds: number; why: string };
}

const units: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };

function secondsOf(span: string): number {
  const [, count, unit = ''] = /^(\d{1,4})([mhd])$/.exec(span) ?? [];
  const seconds = Number(count) * (units[unit] ?? Number.NaN);
  if (seconds > 0) return seconds;
  throw new Fault(`--for takes how long, as 30m, 2h or 3d, not "${span}". ${help}`);
}

/** Reads them; `known` are the alerts that there are. @throws Fault saying what does not fit */
export function readAlertsWords(args: readonly string[], known: readonly string[]): AlertsAsked {
  const { values, positionals } = readArguments({ args: [...args], options, allowPositionals: true }, help);
  const [word, name = '', ...more] = positionals;
  const verb = verbs.find((one) => one === word);
  if (!verb) throw new Fault(`Say ${verbs.join(', ')}${word ? `, not "${word}"` : ''}. ${help}`);
  const { env, environments, end, why = '' } = values;
  const asked = { env, environments, verb, silence: { name, seconds: 0, why } };
  if (verb !== 'silence') {
    if (name || values.for !== undefined || why || end) throw new Fault(`${verb} takes no more words. ${help}`);
    return asked;
  }
  if (more.length > 0) throw new Fault(`There is a word too many. ${help}`);
  if (!known.includes(name))
    throw new Fault(`${name ? `There is no alert "${name}". ` : ''}silence takes one of ${known.join(', ')}.`);
  if (end) return asked;
  if (values.for === undefined || !why)
    throw new Fault(`silence takes --for and --why, so that others know: --for 2h --why "the disk is being changed".`);
  return { ...asked, silence: { name, seconds: secondsOf(values.for), why } };
}
