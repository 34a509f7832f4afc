import * as z from 'zod';
import type { Said } from '../../front/said-logs.ts';
import type { ApiApp, ApiPlace } from '../../place.ts';
import { success } from '../answer.ts';
import { readJson } from '../read-json.ts';

const asked = z.object({
  queryId: z.string(),
  timeframe: z.object({ from: z.number(), to: z.number() }),
  view: z.literal('events'),
  limit: z.int().min(1).max(2_000).default(50),
  parameters: z
    .object({
      datasets: z.array(z.string()).default([]),
      filters: z.array(z.never()).default([]),
      needle: z.object({ value: z.string() }).optional(),
    })
    .default({ datasets: [], filters: [] }),
});

/** What is JSON is taken apart, as Workers Logs does. */
function sourceOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

const kept = z.object({ enabled: z.literal(true) });

const eventOf = ({ id, script, at, line }: Said) => ({
  dataset: 'cloudflare-workers',
  timestamp: at,
  source: sourceOf(line),
  $workers: { scriptName: script },
  $metadata: { id, service: script, message: line },
});

/** Past lines of Workers; https://developers.cloudflare.com/api/resources/workers/subresources/observability/ */
export function addTelemetry(app: ApiApp, { world, said }: ApiPlace): void {
  app.post('/accounts/:account/workers/observability/telemetry/query', async (context) => {
    const { timeframe, limit, parameters } = await readJson(context, asked);
    const events = said
      .between(timeframe.from, timeframe.to)
      .filter(({ script }) => kept.safeParse(world.script(script)?.settings.observability).success)
      .filter(({ line }) => !parameters.needle || line.includes(parameters.needle.value))
      .slice(0, limit)
      .map(eventOf);
    return success(context, { events: { events, count: events.length } });
  });
}
