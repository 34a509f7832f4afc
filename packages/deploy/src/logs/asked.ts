import { Fault } from '@isntgram/cli/fault';

/** What `npm run logs` is asked, alike on every profile. */

/** A span of time, as two moments in ISO 8601 with Z; the first is in it, the second not. */
export interface Span {
  from: string;
  until: string;
}

/** The options of `npm run logs`, as `parseArgs` takes them. */
export const logOptions = {
  follow: { type: 'boolean', default: false },
  lines: { type: 'string' },
  since: { type: 'string' },
  day: { type: 'string' },
  level: { type: 'string' },
  request: { type: 'string' },
} as const;

/** Which words they are, beside those that name who said it. */
export const logOptionNames = ['follow', 'lines', 'since', 'day', 'level', 'request'] as const;

export interface LogValues {
  follow?: boolean | undefined;
  since?: string | undefined;
  day?: string | undefined;
  level?: string | undefined;
  request?: string | undefined;
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const dayMs = 86_400_000;

/** What `--day` (of UTC) or `--since` means; undefined where neither is given. @throws Fault */
export function readSpan({ day, since }: LogValues, now = new Date()): Span | undefined {
  if (day !== undefined) {
    const from = new Date(`${day}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(from.getTime()))
      throw new Fault('--day takes a day of UTC, as 2026-01-31.');
    return { from: from.toISOString(), until: new Date(from.getTime() + dayMs).toISOString() };
  }
  if (since === undefined) return undefined;
  const [, number, unit = ''] = /^(\d{1,6})([smhd])$/.exec(since) ?? [];
  const at = number ? new Date(now.getTime() - Number(number) * (unitMs[unit] ?? 0)) : new Date(since);
  if (Number.isNaN(at.getTime()) || !/^\d+[smhd]$|Z$|[+-]\d\d:\d\d$/.test(since))
    throw new Fault('--since takes how long ago, as 90m, 6h, 2d, or a moment with its zone, as 2026-01-31T12:00:00Z.');
  return { from: at.toISOString(), until: '9999-12-31' };
}

/** Who looks for something looks through the last day, unless told otherwise. @throws Fault */
export function spanToSearch(values: LogValues, now = new Date()): Span | undefined {
  const given = readSpan(values, now);
  if (given && values.follow) throw new Fault('--day and --since tell what was: leave --follow out.');
  if (given || values.follow || (values.level === undefined && values.request === undefined)) return given;
  return { from: new Date(now.getTime() - dayMs).toISOString(), until: '9999-12-31' };
}

const named = (...levels: string[]): string => `"level":"(${levels.join('|')})"`;
const errors = `${named('error', 'fatal', 'panic')}|(ERROR|FATAL|PANIC): `;
/** Our own lines and Caddy's are JSON, Postgres' are words. */
const levels: Readonly<Record<string, string>> = {
  error: errors,
  warn: `${errors}|${named('warn')}|WARNING: `,
};

/**
 * Extended regular expressions, in the words that grep and JavaScript share: a line that was asked for matches each.
 * @throws Fault
 */
export function patternsOf({ level, request }: LogValues): string[] {
  if (level !== undefined && !Object.hasOwn(levels, level) && level !== 'info')
    throw new Fault('--level takes error, warn (which errors are among) or info (all).');
  if (request !== undefined && !/^[A-Za-z0-9_-]{8,64}$/.test(request))
    throw new Fault(
      "--request takes a request's id, as every answer has it in x-request-id and every page shows it with an error, " +
        "or its trace's.",
    );
  const ofLevel = level === undefined ? undefined : levels[level];
  return [...(ofLevel ? [ofLevel] : []), ...(request ? [`"${request}"`] : [])];
}

/** Does a line match all of them? */
export const isAsked = (line: string, patterns: readonly string[]): boolean =>
  patterns.every((pattern) => new RegExp(pattern).test(line));
