import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { identify } from '../process/identity.ts';
import { Held, lockHolder, takeLock } from './lock.ts';

const newLockPath = async () => join(await mkdtemp(join(tmpdir(), 'lock-')), 'data', 'lock');

it('lets one process in at a time, and the next one after it', async () => {
  const path = await newLockPath();
  const free = await takeLock(path);
  await expect(takeLock(path)).rejects.toBeInstanceOf(Held);
  expect(await lockHolder(path)).toMatchObject({ pid: process.pid });
  await free();
  expect(await lockHolder(path)).toBeUndefined();
  await (await takeLock(path))();
});

it('does not count the lock of a process that was killed', async () => {
  const path = await newLockPath();
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(holder, 'spawn');
  await takeLock(path, holder.pid);
  await expect(takeLock(path)).rejects.toThrow(`held by process ${holder.pid}`);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (await takeLock(path))();
});

it('does not take another process of the same number for the holder', async () => {
  const path = await newLockPath();
  const self = await identify(process.pid);
  await (await takeLock(path))();
  await writeFile(path, `${self?.pid} another-start\n`);
  await (await takeLock(path))();
  await writeFile(path, 'half wri');
  await (await takeLock(path))();
});

it('lets one of many in, also where a stale lock lies', async () => {
  const path = await newLockPath();
  await (await takeLock(path))();
  await writeFile(path, '999999999 long-ago\n');
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(path)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
