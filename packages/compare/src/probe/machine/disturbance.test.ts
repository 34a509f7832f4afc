import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuMs } from '@isntgram/local/process/accounting';
import { expect, it, onTestFinished } from 'vitest';
import { type Disturbance, disturbedBy, readPressure, readStat, undisturbed, watchMachine } from './disturbance.ts';

const calm: Disturbance = { otherCores: 0.02, stalledShare: 0.01, stolenShare: 0, ownCores: 0.4 };

it('leaves a measurement alone that had the machine to itself, however busy it was', () => {
  expect(disturbedBy(calm)).toEqual([]);
  expect(disturbedBy({ ...calm, ownCores: 1.9, stalledShare: 0.8 })).toEqual([]);
  // A burst: several of ours want a processor at once, and have the machine to themselves otherwise.
  expect(disturbedBy({ ...calm, ownCores: 0.35, stalledShare: 0.23 })).toEqual([]);
});

it.each([
  [{ otherCores: 0.9 }, 'other processes took 0.90 cores'],
  [{ stolenShare: 0.1 }, 'the host took 10 %'],
  [{ stalledShare: 0.6 }, 'tasks waited 60 % of the time for a processor that nothing used'],
])('calls it disturbed by %j', (change, why) => {
  expect(disturbedBy({ ...calm, ...change })).toEqual([why]);
});

it('reads what the kernel tells', () => {
  expect(readStat('cpu  100 20 30 9000 5 1 2 40 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n')).toEqual({
    busyMs: 1_530,
    stolenMs: 400,
  });
  expect(readPressure('some avg10=1.00 avg60=0.00 avg300=0.00 total=2500000\nfull avg10=0.00 total=9\n')).toBe(2_500);
  expect(readPressure('')).toBe(0);
});

it('calls a measurement beside a busy loop disturbed, repeats it, and gives it up as void', async () => {
  const busy = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
  onTestFinished(() => void busy.kill('SIGKILL'));
  let measured = 0;
  const heard: string[] = [];
  const { isVoid, attempts } = await undisturbed({
    measure: async () => {
      measured += 1;
      const before = await cpuMs(Number(busy.pid));
      // Until the loop has had its turn: on a crowded machine that takes a while.
      while ((await cpuMs(Number(busy.pid))) - before < 200) await delay(20);
    },
    onDisturbed: (why) => heard.push(why),
    watch: () => watchMachine(() => cpuMs(process.pid)),
  });
  expect({ isVoid, attempts, measured }).toEqual({ isVoid: true, attempts: 3, measured: 3 });
  expect(heard).toHaveLength(3);
});

it('takes what was measured once the machine is left to it', async () => {
  const seen = [{ ...calm, otherCores: 1 }, calm];
  const done = await undisturbed({
    measure: async () => seen.length,
    onDisturbed: () => undefined,
    watch: async () => async () => seen.shift() ?? calm,
  });
  expect(done).toMatchObject({ result: 1, attempts: 2, isVoid: false });
});
