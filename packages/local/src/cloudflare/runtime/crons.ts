import type { Script } from '../model.ts';

const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [1, 7],
] as const;

/** Does one field of a cron fit `value`? */
function fieldFits(field: string, value: number, [low, high]: readonly [number, number]): boolean {
  return field.split(',').some((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to = part.includes('/') ? String(high) : from] =
      range === '*' ? [String(low), String(high)] : range.split('-');
    return value >= Number(from) && value <= Number(to) && (value - Number(from)) % Number(step) === 0;
  });
}

/**
 * Is it the minute of a cron? In UTC, with numbers alone:
 * https://developers.cloudflare.com/workers/configuration/cron-triggers/
 */
export function cronFits(cron: string, time: Date): boolean {
  const fields = cron.trim().split(/\s+/);
  // Sunday is 1 here, as Cloudflare counts.
  const values = [
    time.getUTCMinutes(),
    time.getUTCHours(),
    time.getUTCDate(),
    time.getUTCMonth() + 1,
    time.getUTCDay() + 1,
  ];
  return (
    fields.length === 5 &&
    fields.every((field, index) => fieldFits(field, values[index] ?? -1, bounds[index] ?? [0, 0]))
  );
}

/** Sets crons off at their minutes. What is returned ends it. */
export function keepCrons(
  scripts: () => readonly Script[],
  now: () => Date,
  run: (script: Script, cron: string) => Promise<void>,
): () => void {
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(tick, 60_000 - (now().getTime() % 60_000));
  };
  const tick = () => {
    for (const script of scripts())
      for (const { cron } of script.schedules) if (cronFits(cron, now())) void run(script, cron).catch(() => undefined);
    next();
  };
  next();
  return () => clearTimeout(timer);
}
