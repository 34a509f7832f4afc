import { Fault } from '@isntgram/cli/fault';

/** The day that --date names, YYYY-MM-DD, or today. Throws a Fault where it is none. */
export function readDay(text: string | undefined, now: () => Date): string {
  const day = text ?? dayOf(now());
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : Number.NaN);
  if (!Number.isNaN(date.getTime()) && dayOf(date) === day) return day;
  throw new Fault(`--date takes a day like 2026-12-01, not "${day}".`);
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
