import { Fault } from '@isntgram/cli/fault';
import type { DatabaseBackup, Facts } from './facts.ts';

/** What a restore goes back to. */
export type Moment = { kind: 'time'; at: Date } | { kind: 'latest' } | { kind: 'backup'; label: string; at: Date };

const labelPattern = /^\d{8}-\d{6}F(?:_\d{8}-\d{6}[DI])?$/;

/** Reads --to. @throws Fault where it is no moment, ambiguous, or one that no backup reaches */
export function readMoment(text: string | undefined, { backups }: Pick<Facts, 'backups'>, now = new Date()): Moment {
  const [first] = backups;
  if (!text)
    throw new Fault(
      'Say what to go back to: --to 2026-01-31T12:00:00Z, --to latest, or --to a label of `npm run backup -- list`.',
    );
  if (!first) throw new Fault('There is no backup of the database. `npm run backup -- backup` makes one.');
  if (text === 'latest') return { kind: 'latest' };
  if (labelPattern.test(text)) {
    const found = backups.find(({ label }) => label === text);
    if (!found) throw new Fault(`There is no backup ${text}. \`npm run backup -- list\` shows those there are.`);
    return { kind: 'backup', label: text, at: found.at };
  }
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new Fault(`"${text}" is no time. --to takes one as 2026-01-31T12:00:00Z.`);
  if (!/(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) throw new Fault(`Say the zone of "${text}": Z for UTC, or as +02:00.`);
  if (at > now) throw new Fault(`${at.toISOString()} is still to come.`);
  if (at < first.at)
    throw new Fault(
      `There is no backup from before ${at.toISOString()}: the first one is of ${first.at.toISOString()}.`,
    );
  return { kind: 'time', at };
}

/** The copy of the database that a moment is reached from. */
function copyBefore(moment: Moment, backups: readonly DatabaseBackup[]): DatabaseBackup | undefined {
  if (moment.kind === 'latest') return backups.at(-1);
  return backups.findLast(({ label, at }) => (moment.kind === 'backup' ? label === moment.label : at <= moment.at));
}

/** A copy holds the files of one major of Postgres, which no other reads. @throws Fault where the server has another */
export function requireMajor(moment: Moment, { backups, major }: Pick<Facts, 'backups' | 'major'>): void {
  const copy = copyBefore(moment, backups);
  if (!copy || copy.major === '' || major === '' || copy.major === major) return;
  throw new Fault(
    `That copy (${copy.label}) is of Postgres ${copy.major}; this server has Postgres ${major}, which cannot read ` +
      `it. Restore it on a new server with a release of that time, whose Postgres is ${copy.major}, and bring that ` +
      'to ' +
      `${major} by \`npm run deploy -- upgrade-postgres\`; nothing was changed.`,
  );
}

/** pgBackRest's options that say it. Recovery ends before what was committed after that moment. */
export function recoveryOptions(moment: Moment): string[] {
  if (moment.kind === 'latest') return ['--to-end'];
  if (moment.kind === 'backup') return [`--set=${moment.label}`, '--type=immediate', '--target-action=promote'];
  const time = moment.at.toISOString().replace('T', ' ').replace('Z', '+00');
  return ['--type=time', `--target=${time}`, '--target-action=promote'];
}
