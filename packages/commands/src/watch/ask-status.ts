import { type PublicStatus, publicStatus } from '@isntgram/contract/kernel/operation/public-status';
import * as z from 'zod';

const ready = z.object({
  dependencies: z.array(z.object({ name: z.string(), ok: z.boolean(), durationMs: z.number() })),
});
const alive = z.object({ profile: z.string(), version: z.string() });

/** How a place answers, and what it says of itself. */
export interface AskedStatus {
  url: string;
  /** Undefined where nothing answers. */
  by?: z.infer<typeof alive> | undefined;
  parts: { name: string; ok: boolean; durationMs: number }[];
  told?: PublicStatus | undefined;
}

const patienceMs = 10_000;

/** Asks what anybody may. What does not answer is part of the answer. */
export async function askStatus(url: string): Promise<AskedStatus> {
  const began = performance.now();
  const [by, dependencies, told] = await Promise.all([
    ask(url, '/api/health', alive),
    ask(url, '/api/ready', ready),
    ask(url, '/api/status', publicStatus),
  ]);
  const front = { name: 'front', ok: by !== undefined, durationMs: Math.round(performance.now() - began) };
  return { url, by, parts: [front, ...(dependencies?.dependencies ?? [])], told };
}

async function ask<Rule extends z.ZodType>(url: string, path: string, rule: Rule): Promise<z.infer<Rule> | undefined> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(new URL(path, url), { headers: { accept: 'application/json' }, signal });
    return rule.parse(await response.json());
  } catch {
    return undefined;
  }
}

const states = { up: 'up', degraded: 'not all is well', down: 'down', maintenance: 'maintenance' } as const;
const percent = (share: number): string => `${(share * 100).toFixed(3).replace(/\.?0+$/, '')} %`;

/** A bar for each day: the lower, the worse; a dot where nobody knows. */
const barOf = (availability: number | null): string => {
  if (availability === null) return '·';
  const bars = '▁▂▃▄▅▆▇█';
  return bars[Math.max(0, Math.min(7, Math.floor((availability - 0.93) * 115)))] ?? '█';
};

/** As lines for a terminal. */
export function formatStatus({ url, by, parts, told }: AskedStatus): string {
  const lines = [
    `${url}: ${told ? states[told.state] : by ? 'alive, but says nothing of its status' : 'does not answer'}` +
      `${by ? ` (${by.profile}, ${by.version})` : ''}`,
    ...parts.map(
      ({ name, ok, durationMs }) => `  ${ok ? '✓' : '✗'} ${name} ${ok ? `${durationMs} ms` : 'does not answer'}`,
    ),
  ];
  if (!told) return `${lines.join('\n')}\n`;
  const { availability, budgetLeft, objective, days, incidents } = told;
  lines.push(
    availability === null || budgetLeft === null
      ? 'Nothing was counted yet.'
      : `There for ${percent(availability)} of 30 days, of ${percent(objective)}; ` +
          `${budgetLeft < 0 ? 'more failed than may' : `${percent(budgetLeft)} of what may fail is left`}.`,
    `90 days  ${days.map((day) => barOf(day.availability)).join('')}  today`,
    ...incidents.map(
      ({ kind, title, beganAt, endedAt }) => `${endedAt ? '  ended' : '! now'}  ${kind}: ${title} (since ${beganAt})`,
    ),
  );
  return `${lines.join('\n')}\n`;
}
