import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { followLog } from './log-tail.ts';

it('counts lines, bytes and queries of a growing log, of a line in two parts, and of a log begun anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'log-tail-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'api.log');
  const read = followLog(path);
  expect(await read()).toEqual({ lines: 0, bytes: 0, queries: 0 });
  await writeFile(path, '{"queries":3}\n{"path":"/ü","queries":1');
  expect(await read()).toMatchObject({ lines: 1, queries: 3 });
  await appendFile(path, '2}\nnothing\n');
  const told = {
    lines: 3,
    bytes: Buffer.byteLength('{"queries":3}\n{"path":"/ü","queries":12}\nnothing\n'),
    queries: 15,
  };
  expect(await read()).toEqual(told);
  expect(await read()).toEqual(told);
  await writeFile(path, '{"queries":5}\n');
  expect(await read()).toMatchObject({ lines: 4, queries: 20 });
});
