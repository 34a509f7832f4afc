import * as z from 'zod';
import { type Invocation, quantile } from '../front/metrics.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import { readJson } from './read-json.ts';

const asked = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) });
const dataset = 'workersInvocationsAdaptive';

/** The names between the braces that follow `word`. */
const fieldsOf = (query: string, word: string): string[] =>
  new RegExp(`\\b${word}\\s*\\{([^}]*)\\}`)
    .exec(query)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .filter(Boolean) ?? [];

/** What a filter or an argument is, given as it is or by a variable. */
function argumentOf(query: string, variables: Readonly<Record<string, unknown>>, name: string): unknown {
  const [, variable, text, number] = new RegExp(`\\b${name}:\\s*(?:\\$(\\w+)|"([^"]*)"|(\\d+))`).exec(query) ?? [];
  return variable ? variables[variable] : (text ?? number);
}

const dimension = (one: Invocation, name: string): unknown =>
  ({
    scriptName: one.scriptName,
    scriptVersion: one.versionId,
    status: one.outcome,
    environmentName: 'production',
    date: new Date(one.at).toISOString().slice(0, 10),
    datetime: `${new Date(one.at).toISOString().slice(0, 19)}Z`,
    datetimeMinute: `${new Date(one.at).toISOString().slice(0, 16)}:00Z`,
  })[name];

/**
 * In µs, as Cloudflare tells them. How long the processor was busy is known of a version alone: it is the mean for all
 * quantiles.
 */
function quantileOf(group: readonly Invocation[], name: string, cpuMs: ReadonlyMap<string, number>): number | null {
  if (name.startsWith('cpuTimeP')) {
    const known = group.flatMap(({ versionId }) => cpuMs.get(versionId) ?? []);
    return known.length === 0 ? null : Math.round((known.reduce((sum, ms) => sum + ms, 0) / known.length) * 1_000);
  }
  const [, what, percent = ''] = /^(wallTime|duration|requestDuration)P(\d+)$/.exec(name) ?? [];
  const share = Number(percent) / (percent.length > 2 ? 1_000 : 100);
  const times = group.map(({ wallMs }) => wallMs * 1_000);
  return what ? Math.round(quantile(times, share)) : null;
}

const sumOf = (group: readonly Invocation[]): Record<string, number> => ({
  requests: group.length,
  errors: group.filter(({ outcome }) => outcome === 'scriptThrewException').length,
  clientDisconnects: group.filter(({ outcome }) => outcome === 'clientDisconnected').length,
  subrequests: 0,
});

const pick = (names: readonly string[], value: (name: string) => unknown) =>
  Object.fromEntries(names.map((name) => [name, value(name) ?? null]));

/**
 * Workers' metrics by GraphQL, made of what was routed. An error is an invocation that threw: an answer of 500 that the
 * Worker itself gave is none.
 * https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-workers-metrics/
 */
export function addAnalytics(app: ApiApp, { metrics, fleet }: ApiPlace): void {
  const cpuMsPerInvocation = async (versions: ReadonlySet<string>): Promise<Map<string, number>> => {
    const means = new Map<string, number>();
    for (const id of versions) {
      const whole = await fleet().cpuMs(id);
      if (whole !== undefined) means.set(id, whole / metrics.of(id).requests);
    }
    return means;
  };

  app.post('/graphql', async (context) => {
    const { query, variables } = await readJson(context, asked);
    if (!query.includes(dataset)) {
      const errors = [{ message: `only ${dataset} is known here`, path: null, extensions: { timestamp: '' } }];
      return context.json({ data: null, errors });
    }
    const told = (name: string) => argumentOf(query, variables, name);
    const time = (name: string, other: number) => (told(name) === undefined ? other : Date.parse(String(told(name))));
    const [from, after] = [time('datetime_geq', 0), time('datetime_gt', -1)];
    const [until, before] = [time('datetime_leq', Infinity), time('datetime_lt', Infinity)];
    const found = metrics
      .all()
      .filter(({ scriptName }) => told('scriptName') === undefined || scriptName === told('scriptName'))
      .filter(({ versionId }) => told('scriptVersion') === undefined || versionId === told('scriptVersion'))
      .filter(({ at }) => at >= from && at > after && at <= until && at < before);
    const dimensions = fieldsOf(query, 'dimensions');
    const cpuMs = await cpuMsPerInvocation(new Set(found.map(({ versionId }) => versionId)));
    const groups = Object.values(
      Object.groupBy(found, (one) => JSON.stringify(dimensions.map((name) => dimension(one, name)))),
    ).flatMap((group) => (group?.[0] ? [{ group, first: group[0] }] : []));
    const rows = groups.slice(0, Number(told('limit') ?? 10_000)).map(({ group, first }) => ({
      sum: pick(fieldsOf(query, 'sum'), (name) => sumOf(group)[name]),
      quantiles: pick(fieldsOf(query, 'quantiles'), (name) => quantileOf(group, name, cpuMs)),
      dimensions: pick(dimensions, (name) => dimension(first, name)),
    }));
    return context.json({ data: { viewer: { accounts: [{ [dataset]: rows }] } }, errors: null });
  });
}
