import { Fault } from '@isntgram/cli/fault';
import type { Span } from '@isntgram/deploy/logs/asked';
import { quote, serverFolder } from '@isntgram/deploy/remote/command';

/** Both colours of api and web: another one may have served then. @throws Fault */
function servicesOf(words: readonly string[]): string[] {
  for (const word of words) if (!/^[a-z-]+$/.test(word)) throw new Fault(`"${word}" is no service.`);
  return words.flatMap((word) => (word === 'api' || word === 'web' ? [`${word}-blue`, `${word}-green`] : [word]));
}

const filesOf = (words: readonly string[]): string =>
  words.length > 0 ? words.map((word) => `logs/*-${word}*.log.gz`).join(' ') : 'logs/*.log.gz';

/** Hands on the lines that match each of the patterns, as they come; that there are none is no failure. */
export const onlyThose = (patterns: readonly string[]): string =>
  patterns.map((pattern) => ` | { grep --line-buffered -E ${quote(pattern)} || [ $? = 1 ]; }`).join('');

/** Which lines: those that match each of the patterns, and the last `lines` of these, or all. */
export interface Which {
  patterns: readonly string[];
  lines: number | undefined;
}

const narrowed = ({ patterns, lines }: Which): string =>
  `${onlyThose(patterns)}${lines === undefined ? '' : ` | tail -n ${lines}`}`;

/** What containers said that are not there any more, in the order of time. */
export function keptLogs(words: readonly string[], which: Which): string {
  servicesOf(words);
  return (
    `cd ${serverFolder}; shopt -s nullglob; files=(${filesOf(words)}); [ \${#files[@]} -gt 0 ] || { echo 'Nothing is ` +
    `kept yet: the next deploy begins.' >&2; exit 1; }; zcat "\${files[@]}" | sort -s -k 1,1${narrowed(which)}`
  );
}

/** What containers said in a span of time, also those that are not there any more, in the order of time. */
export function logsOf(words: readonly string[], { from, until }: Span, which: Which, folder = serverFolder): string {
  const containers = `docker compose --env-file .env --env-file images.env ps -aq ${servicesOf(words).join(' ')}`;
  return `cd ${quote(folder)}; shopt -s nullglob
{
  # Each is named by the day on which it was kept: what was said before that.
  for file in ${filesOf(words)}; do [[ $(basename "$file") < ${quote(from.slice(0, 10))} ]] || zcat "$file"; done
  for container in $(${containers}); do docker logs --timestamps --since ${quote(from)} "$container" 2>&1; done
} | awk -v from=${quote(from)} -v until=${quote(until)} '$1 >= from && $1 < until' |
  LC_ALL=C sort -u${narrowed(which)}`;
}
