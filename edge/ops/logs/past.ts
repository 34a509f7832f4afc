import { Fault } from '@isntgram/cli/fault';
import { isAsked, type Span } from '@isntgram/deploy/logs/asked';
import * as z from 'zod';
import { type Ask, CloudflareRefusal } from '../cloudflare/client.ts';
import type { Worker } from '../request.ts';

/** As many as Cloudflare tells at once. */
const eventsMax = 2_000;
/** What nobody reads is not asked for without end. */
const turnsMax = 25;
const keptDays = 7;

const answer = z.object({
  events: z
    .object({
      events: z
        .array(
          z.object({
            timestamp: z.number(),
            source: z.unknown(),
            $metadata: z.object({ id: z.string(), service: z.string().optional() }),
          }),
        )
        .default([]),
    })
    .default({ events: [] }),
});
type Event = z.output<typeof answer>['events']['events'][number];

export interface Past {
  ask: Ask;
  account: string;
  names: Readonly<Record<Worker, string>>;
  workers: readonly Worker[];
}

/**
 * What the Workers said in a span of time and Workers Logs kept, in the order of time: those lines that match each of
 * the patterns, and the last `lines` of them, or all.
 * https://developers.cloudflare.com/api/resources/workers/subresources/observability/ @throws Fault
 */
export async function readPast(
  { ask, account, names, workers }: Past,
  { from, until }: Span,
  {
    patterns,
    lines,
    request,
  }: { patterns: readonly string[]; lines?: number | undefined; request?: string | undefined },
): Promise<string[]> {
  const since = Date.parse(from);
  let to = Math.min(Date.parse(until), Date.now());
  const services = new Set(workers.map((worker) => names[worker]));
  const found = new Map<string, { at: number; line: string }>();
  for (let turn = 0; turn < turnsMax && to > since; turn += 1) {
    const events = await askEvents(ask, account, { from: since, to, request });
    const fresh = events.filter(({ $metadata: { id } }) => !found.has(id));
    for (const event of fresh) {
      const line = lineOf(event);
      if (services.has(event.$metadata.service ?? '') && isAsked(line, patterns))
        found.set(event.$metadata.id, { at: event.timestamp, line });
    }
    if (events.length < eventsMax || (lines !== undefined && found.size >= lines)) break;
    const oldest = Math.min(...events.map(({ timestamp }) => timestamp));
    to = oldest < to ? oldest : to - 1;
  }
  const all = [...found.values()].sort((one, other) => one.at - other.at).map(({ line }) => line);
  return lines === undefined ? all : all.slice(-lines);
}

/** Its moment, then what was said: a line of ours is an object there. */
function lineOf({ timestamp, source }: Event): string {
  const said = typeof source === 'string' ? source : JSON.stringify(source);
  return `${new Date(timestamp).toISOString()} ${said}`;
}

async function askEvents(
  ask: Ask,
  account: string,
  { from, to, request }: { from: number; to: number; request: string | undefined },
): Promise<Event[]> {
  const body = {
    queryId: 'isntgram-logs',
    timeframe: { from, to },
    view: 'events',
    limit: eventsMax,
    parameters: {
      datasets: ['cloudflare-workers'],
      filterCombination: 'and',
      filters: [],
      ...(request && { needle: { value: request, matchCase: true, isRegex: false } }),
    },
  };
  const path = `/accounts/${account}/workers/observability/telemetry/query`;
  const { events } = await ask(path, answer, { method: 'POST', body }).catch((error: unknown) => {
    if (!(error instanceof CloudflareRefusal) || error.status !== 404) throw error;
    throw new Fault(
      `Past logs cannot be asked for here: this Cloudflare has no Workers Logs. What is said from now on: --follow.`,
    );
  });
  return events.events;
}

/** Said where a span reaches further back than Cloudflare keeps. */
export const tooLongAgo = ({ from }: Span): string | undefined =>
  Date.parse(from) < Date.now() - keptDays * 86_400_000
    ? `Cloudflare keeps what Workers say for ${keptDays} days: what was before is not there any more.\n`
    : undefined;
