import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { logsHere } from './logs.ts';

const line = (level: string, message: string, timestamp: string, more = {}) =>
  `${JSON.stringify({ timestamp, level, message, ...more })}\n`;

async function openInstance() {
  const data = await mkdtemp(join(tmpdir(), 'logs-'));
  onTestFinished(() => rm(data, { recursive: true }));
  const logs = join(data, 'logs');
  await mkdir(logs);
  await writeFile(
    join(logs, 'api.log'),
    line('info', 'first', '2026-01-31T10:00:00.000Z') +
      line('error', 'third', '2026-01-31T12:00:00.000Z', { requestId: 'request-of-anna' }),
  );
  await writeFile(join(logs, 'web.log'), `${line('info', 'second', '2026-01-31T11:00:00.000Z')}    at somewhere\n`);
  const said: string[] = [];
  const ask = async (...words: string[]) => {
    said.length = 0;
    await logsHere([...words, '--data', data], undefined, (text) => said.push(text));
    return said.map((text) => /^(?:\w+ \| )?(?:.*"message":"(\w+)".*|\s+at somewhere)\n$/.exec(text)?.[1] ?? 'more');
  };
  return { data, logs, said, ask };
}

test('what an instance here said is told in the order of time, by service, level, request and day', async () => {
  const { ask, said } = await openInstance();
  expect(await ask()).toEqual(['first', 'second', 'more', 'third']);
  expect(said[1]).toMatch(/^web \| \{/);
  expect(await ask('--lines', '2')).toEqual(['more', 'third']);
  expect(await ask('api')).toEqual(['first', 'third']);
  expect(said[0]).toMatch(/^\{/);
  expect(await ask('--day', '2026-01-31', '--level', 'error')).toEqual(['third']);
  expect(await ask('--since', '2026-01-31T10:30:00Z')).toEqual(['second', 'more', 'third']);
  expect(await ask('--since', '2026-01-01T00:00:00Z', '--request', 'request-of-anna')).toEqual(['third']);
});

test('what it says from now on is told until somebody stops it', async () => {
  const { data, logs } = await openInstance();
  const stop = new AbortController();
  const said: string[] = [];
  const words = ['api', '--lines', '1', '--follow', '--data', data];
  const following = logsHere(words, undefined, (text) => said.push(text), stop.signal);
  await expect.poll(() => said.length).toBe(1);
  const [half, rest] = ['{"timestamp":"2026-01-31T13:00:00.000Z","message":', '"fourth"}\n'];
  await expect
    .poll(async () => {
      await appendFile(join(logs, 'api.log'), half + rest);
      return said.length;
    })
    .toBeGreaterThan(1);
  expect(said.at(-1)).toBe(half + rest);
  stop.abort();
  expect(await following).toBe(0);
});

test('where nothing ran, and what did not run there, is said', async () => {
  const { ask } = await openInstance();
  await expect(ask('database')).rejects.toThrow('There is no "database" in');
  await expect(ask('--lines', 'all')).rejects.toThrow('--lines takes a number');
  await expect(ask('--kept')).rejects.toThrow("Unknown option '--kept'");
  await expect(logsHere(['--data', '/nowhere'], 'vm', () => undefined)).rejects.toThrow('Nothing has run in /nowhere');
});
