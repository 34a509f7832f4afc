import { afterAnswer, type Means } from '../context.ts';

/** What is due is noted in moments of so many milliseconds: as much later than at its time the sweep may find it. */
const momentMs = 10_000;

/**
 * After a write that makes something due in `afterMs`: has the sweep look then, so that it need not ask the database
 * all the time whether there is anything. It never fails: what is lost waits for the sweep that comes by itself. What
 * is due after more than some minutes needs none: the sweep knows of it from when it was there last, or comes by
 * itself.
 */
export function wakeSweep(
  { background, platform }: Pick<Means, 'background' | 'platform'>,
  afterMs: number,
): Promise<void> {
  const { clock, wake } = platform;
  if (!wake) return Promise.resolve();
  const at = new Date(clock.now().getTime() + afterMs + momentMs);
  return afterAnswer({ background, platform }, () => wake.at(at), {
    level: 'warn',
    message: 'The sweep could not be woken.',
  });
}
