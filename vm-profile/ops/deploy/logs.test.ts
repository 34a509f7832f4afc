import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { quote } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { afterAll, expect, test } from 'vitest';
import { logsOf, readSpan } from './logs.ts';

const folder = await mkdtemp(join(tmpdir(), 'isntgram-logs-'));
afterAll(() => rm(folder, { recursive: true }));

const now = new Date('2026-01-31T12:00:00Z');

test('a day is one of UTC, and since is so long ago or a moment', () => {
  expect(readSpan({ day: '2026-01-30' })).toEqual({
    from: '2026-01-30T00:00:00.000Z',
    until: '2026-01-31T00:00:00.000Z',
  });
  expect(readSpan({ since: '36h' }, now)?.from).toBe('2026-01-30T00:00:00.000Z');
  expect(readSpan({ since: '2026-01-30T01:00:00+01:00' })?.from).toBe('2026-01-30T00:00:00.000Z');
  expect(readSpan({})).toBeUndefined();
  expect(() => readSpan({ day: 'yesterday' })).toThrow('--day takes a day of UTC');
  for (const since of ['soon', '2026-01-30', '5 h'])
    expect(() => readSpan({ since })).toThrow('--since takes how long ago');
});

test('a day is whole: of containers that run and of those that are gone, once each, in the order of time', async () => {
  await mkdir(join(folder, 'logs'));
  const kept = ['2026-01-30T08:00:00.1Z early', '2026-01-30T23:59:59.9Z both', '2026-01-29T23:59:59.9Z before'];
  await writeFile(join(folder, 'logs/2026-01-31-api-blue.log.gz'), gzipSync(`${kept.join('\n')}\n`));
  await writeFile(join(folder, 'logs/2026-01-31-jobs.log.gz'), gzipSync('2026-01-30T09:00:00Z of jobs\n'));
  const running = ['2026-01-30T09:30:00.5Z of now', '2026-01-30T23:59:59.9Z both', '2026-01-31T00:00:00.0Z after'];
  const docker = `#!/bin/sh
case "$*" in
  *'ps -aq api-blue api-green') echo c1 ;;
  'logs --timestamps --since 2026-01-30T00:00:00.000Z c1') printf '%s\\n' ${running.map(quote).join(' ')} ;;
  *) echo "Asked for $*" >&2; exit 1 ;;
esac
`;
  await writeFile(join(folder, 'docker'), docker);
  await chmod(join(folder, 'docker'), 0o755);
  const span = readSpan({ day: '2026-01-30' });
  if (!span) throw new Error('There is no span.');
  const ask = async (lines?: number) => {
    const script = `PATH=${quote(folder)}:$PATH; ${logsOf(['api'], span, lines, folder)}`;
    const { stdout, stderr } = await createLocalShell().run({ script });
    expect(stderr).toBe('');
    return stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ').slice(1).join(' '));
  };
  expect(await ask()).toEqual(['early', 'of now', 'both']);
  expect(await ask(1)).toEqual(['both']);
});
