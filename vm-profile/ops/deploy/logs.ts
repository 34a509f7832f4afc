import { Fault } from '@isntgram/cli/fault';
import { quote, serverFolder } from '@isntgram/deploy/remote/command';

/** A span of time, as two moments in ISO 8601 with Z; the first is in it, the second not. */
export interface Span {
  from: string;
  until: string;
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** What `--day` (of UTC) or `--since` means; undefined where neither is given. @throws Fault */
export function readSpan({ day, since }: { day?: string; since?: string }, now = new Date()): Span | undefined {
  if (day !== undefined) {
    const from = new Date(`${day}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(from.getTime()))
      throw new Fault('--day takes a day of UTC, as 2026-01-31.');
    return { from: from.toISOString(), until: new Date(from.getTime() + 86_400_000).toISOString() };
  }
  if (since === undefined) return undefined;
  const [, number, unit = ''] = /^(\d{1,6})([smhd])$/.exec(since) ?? [];
  const at = number ? new Date(now.getTime() - Number(number) * (unitMs[unit] ?? 0)) : new Date(since);
  if (Number.isNaN(at.getTime()) || !/^\d+[smhd]$|Z$|[+-]\d\d:\d\d$/.test(since))
    throw new Fault('--since takes how long ago, as 90m, 6h, 2d, or a moment with its zone, as 2026-01-31T12:00:00Z.');
  return { from: at.toISOString(), until: '9999-12-31' };
}

/** Both colours of api and web: another one may have served then. @throws Fault */
function servicesOf(words: readonly string[]): string[] {
  for (const word of words) if (!/^[a-z-]+$/.test(word)) throw new Fault(`"${word}" is no service.`);
  return words.flatMap((word) => (word === 'api' || word === 'web' ? [`${word}-blue`, `${word}-green`] : [word]));
}

const filesOf = (words: readonly string[]): string =>
  words.length > 0 ? words.map((word) => `logs/*-${word}*.log.gz`).join(' ') : 'logs/*.log.gz';

/** What containers said that are not there any more, in the order of time. */
export function keptLogs(words: readonly string[], lines: number): string {
  servicesOf(words);
  return (
    `cd ${serverFolder}; shopt -s nullglob; files=(${filesOf(words)}); [ \${#files[@]} -gt 0 ] || { echo 'Nothing is ` +
    `kept yet: the next deploy begins.' >&2; exit 1; }; zcat "\${files[@]}" | sort -s -k 1,1 | tail -n ${lines}`
  );
}

/**
 * What containers said in a span of time, also those that are not there any more, in the order of time; the last
 * `lines` of it, or all.
 */
export function logsOf(words: readonly string[], { from, until }: Span, lines?: number, folder = serverFolder): string {
  const containers = `docker compose --env-file .env --env-file images.env ps -aq ${servicesOf(words).join(' ')}`;
  const onlyLast = lines === undefined ? '' : ` | tail -n ${lines}`;
  return `cd ${quote(folder)}; shopt -s nullglob
{
  for file in ${filesOf(words)}; do zcat "$file"; done
  for container in $(${containers}); do docker logs --timestamps --since ${quote(from)} "$container" 2>&1; done
} | awk -v from=${quote(from)} -v until=${quote(until)} '$1 >= from && $1 < until' | LC_ALL=C sort -u${onlyLast}`;
}
