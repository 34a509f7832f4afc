import { parseArgs } from 'node:util';
import { Fault } from '@isntgram/cli/fault';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { type Alert, describeFigure, isTrue } from '@isntgram/core/kernel/alerts/alert';
import { runbookOf } from '@isntgram/core/kernel/alerts/alerts';
import { figuresAt, firingBy } from '@isntgram/core/kernel/alerts/firing';
import { minuteMs, type Tallies, type Tally } from '@isntgram/core/kernel/alerts/tally';
import { readHistory } from '@isntgram/core/kernel/status/history';
import type { StatusStore } from '@isntgram/core/kernel/status/status-store';
import { formatAlerts, type Standing } from '@isntgram/deploy/alerts/show';
import { readAlertsWords } from '@isntgram/deploy/alerts/words';
import { askForAlerts, knownOnEdge } from '@isntgram/edge/ops/alerts/command';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { placeOptions, readPlace } from '@isntgram/local/options/place';
import { withSession } from '@isntgram/node/migrations/session';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * `npm run alerts` of what `npm start` runs: its Worker's watch on edge; on vm, where nobody is told of anything, what
 * its processes counted. Resolves with the exit code. @throws Fault
 */
export async function alertsHere(
  args: readonly string[],
  profile: Profile | undefined,
  variables: Variables,
  say: (text: string) => void,
): Promise<number> {
  const { words, values } = splitPlace(args);
  const asked = readAlertsWords(words, knownOnEdge);
  const place = readPlace({ ...values, profile: values.profile ?? profile });
  const running = await openDataFolder(place.data).running();
  if (!running?.url)
    throw new Fault(`Nothing runs in ${place.data}: npm start, or say --profile and --data; --env NAME for elsewhere.`);
  const { url, databaseUrl, environment } = running;
  if (running.profile === 'edge') {
    const way = { front: url, secret: environment.AUTH_SECRET ?? '' };
    return askForAlerts(asked, way, variables.USER ?? 'somebody', say);
  }
  if (asked.verb !== 'list')
    throw new Fault(`On this machine nobody is told of alerts on vm: ${asked.verb} needs --env NAME; list shows them.`);
  const standing = standingBy(await talliesIn(databaseUrl), Date.now());
  say(formatAlerts(standing, []));
  return standing.length > 0 ? 1 : 0;
}

/** What says where the instance is, apart from all other words. */
function splitPlace(args: readonly string[]) {
  const { values, tokens } = parseArgs({
    args: [...args],
    options: placeOptions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const own = tokens.flatMap((token) =>
    token.kind === 'option' && token.name in placeOptions
      ? [token.index, ...(token.inlineValue ? [] : [token.index + 1])]
      : [],
  );
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    words: args.filter((_, at) => !own.includes(at)),
    values: { profile: text(values.profile), data: text(values.data) },
  };
}

/** What was counted of the last day, by the minute. */
async function talliesIn(databaseUrl: string): Promise<Tallies> {
  const rows = await withSession(databaseUrl, (session) =>
    session.run("select name, value from public.status_values where starts_with(name, 'minute/') order by name"),
  );
  const kept = rows.map(({ name, value }) => [String(name), value as Tally] as const);
  const store: Pick<StatusStore, 'list'> = {
    list: async <Value>(_: string, from = '') => kept.filter(([name]) => name >= from) as unknown as [string, Value][],
  };
  return Object.fromEntries(await readHistory(store, 'minute'));
}

/** What is true now, since when, as far as it was counted. */
export function standingBy(tallies: Tallies, nowMs: number): Standing[] {
  const oldest = Math.min(...Object.keys(tallies).map(Number)) * minuteMs;
  return firingBy(tallies, nowMs).map(({ name, severity, summary, action, when }) => {
    const value = (atMs: number) => figuresAt(tallies, atMs)(when.figure, when.windowSeconds) ?? Number.NaN;
    return {
      ...{ name, severity, summary, action, state: 'firing', runbook: runbookOf('vm', name) },
      since: new Date(sinceOf(when, value, nowMs, oldest)),
      value: describeFigure(when.figure, value(nowMs)),
    };
  });
}

function sinceOf(when: Alert['when'], value: (atMs: number) => number, nowMs: number, oldestMs: number): number {
  let since = nowMs;
  while (since - minuteMs >= oldestMs && isTrue(when, value(since - minuteMs))) since -= minuteMs;
  return since;
}
