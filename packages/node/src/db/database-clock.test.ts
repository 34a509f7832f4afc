import { describe, expect, it, onTestFinished } from 'vitest';
import { createDatabaseClock } from './database-clock.ts';

const hourMs = 3_600_000;
/** A busy machine. */
const nearMs = 10_000;

async function open(aheadMs: number) {
  const database = { aheadMs, down: false };
  const logged: string[] = [];
  const ask = async () => {
    if (database.down) throw new Error('down');
    return Date.now() + database.aheadMs;
  };
  const clock = createDatabaseClock(({ message }) => logged.push(message));
  await clock.follow(ask);
  onTestFinished(() => clock.stop());
  const offMs = () => clock.now().getTime() - Date.now();
  return { clock, database, logged, offMs };
}

describe('the clock of the database', () => {
  it.each([hourMs, -hourMs])('is taken where this machine is %d ms off, and the log says so', async (aheadMs) => {
    const { offMs, logged } = await open(aheadMs);
    expect(Math.abs(offMs() - aheadMs)).toBeLessThan(nearMs);
    expect(logged).toHaveLength(1);
  });

  it('is this machine’s where they agree', async () => {
    const { clock, logged, offMs } = await open(0);
    await clock.measure();
    expect(Math.abs(offMs())).toBeLessThan(nearMs);
    expect(logged).toEqual([]);
  });

  it('is followed where it is put right, and goes on while nobody answers', async () => {
    const { clock, database, offMs } = await open(hourMs);
    database.aheadMs = 0;
    database.down = true;
    await clock.measure();
    expect(Math.abs(offMs() - hourMs)).toBeLessThan(nearMs);
    database.down = false;
    await clock.measure();
    expect(Math.abs(offMs())).toBeLessThan(nearMs);
  });
});
