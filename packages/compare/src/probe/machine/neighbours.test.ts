import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { listenerOf } from '@isntgram/cli/ports';
import { familyCpuMs } from '@isntgram/local/process/accounting';
import { expect, it, onTestFinished } from 'vitest';
import { disturbedBy, watchFor } from './disturbance.ts';
import { familyBehind, isOnThisMachine } from './neighbours.ts';

it('knows which addresses lead to this machine', () => {
  for (const here of [
    'http://localhost:8787',
    'https://club.localhost',
    'http://[::1]:80',
    'postgres://a:b@127.0.0.1/app',
  ])
    expect(isOnThisMachine(here)).toBe(true);
  for (const elsewhere of ['https://photos.example.org', 'postgres://db.example.org/app', 'here'])
    expect(isOnThisMachine(elsewhere)).toBe(false);
});

/** Listens, tells where, and is busy from then on. */
const busyServer = `
  const server = require('node:http').createServer().listen(0, '127.0.0.1', () => {
    process.stdout.write(server.address().port + '\\n', () => { for (;;); });
  });`;

it('counts processor time of an instance that it did not start as the instance’s, not as a disturbance', async () => {
  // Its shell ends at once, and leaves it to nobody of ours.
  const shell = spawn('sh', ['-c', '"$0" -e "$1" &', process.execPath, busyServer], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = (await once(shell.stdout, 'data')) as [Buffer];
  const listener = await listenerOf(Number(said));
  onTestFinished(() => void process.kill(Number(listener?.pid), 'SIGKILL'));
  const family = Number(await familyBehind(`http://127.0.0.1:${Number(said)}`));
  const started = performance.now();
  const [seen, seenWithout] = [await watchFor({ families: [family] }), await watchFor({})];
  const before = await familyCpuMs(family);
  while ((await familyCpuMs(family)) - before < 500) await delay(20);
  const [without, together] = [await seenWithout(), await seen()];
  const seconds = (performance.now() - started) / 1_000;
  expect(together.ownCores * seconds).toBeGreaterThanOrEqual(0.5);
  expect(without.ownCores).toBeLessThan(together.ownCores);
});

it('does not find a family of its own listener, nor where nobody listens', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await familyBehind(`http://127.0.0.1:${port}`)).toBeUndefined();
  server.close();
  await once(server, 'close');
  expect(await familyBehind(`http://127.0.0.1:${port}`)).toBeUndefined();
});

it('judges nothing by others’ processor time where it cannot be told from the instance’s', () => {
  const seen = { otherCores: 0.6, stalledShare: 0.95, stolenShare: 0, ownCores: 0.2 };
  expect(disturbedBy(seen)).toHaveLength(2);
  expect(disturbedBy({ ...seen, isShared: true })).toEqual([]);
  expect(disturbedBy({ ...seen, isShared: true, stolenShare: 0.2 })).toEqual(['the host took 20 %']);
});
