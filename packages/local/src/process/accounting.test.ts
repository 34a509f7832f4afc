import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { cpuMs } from './accounting.ts';

it('counts what threads used that have ended', async () => {
  const work = 'const end = Date.now() + 300; while (Date.now() < end);';
  const program = `
    const { Worker } = require('node:worker_threads');
    const before = process.cpuUsage();
    new Worker(${JSON.stringify(work)}, { eval: true }).once('exit', () => {
      const { user, system } = process.cpuUsage(before);
      console.log((user + system) / 1000);
      setInterval(() => undefined, 60_000);
    });`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [told] = await once(child.stdout, 'data');
  expect(Number(told)).toBeGreaterThan(0);
  // Both are rounded down to the kernel's ticks of 10 ms.
  expect(await cpuMs(Number(child.pid))).toBeGreaterThan(Number(told) - 20);
});
