import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { patternsOf, readSpan } from '@isntgram/deploy/logs/asked';
import { quote } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { afterAll, expect, test } from 'vitest';
import { logsOf } from './logs.ts';

const folder = await mkdtemp(join(tmpdir(), 'isntgram-logs-'));
afterAll(() => rm(folder, { recursive: true }));

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
  const ask = async (lines?: number, patterns: string[] = []) => {
    const script = `PATH=${quote(folder)}:$PATH; ${logsOf(['api'], span, { patterns, lines }, folder)}`;
    const { stdout, stderr } = await createLocalShell().run({ script });
    expect(stderr).toBe('');
    return stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ').slice(1).join(' '));
  };
  expect(await ask()).toEqual(['early', 'of now', 'both']);
  expect(await ask(1)).toEqual(['both']);
  expect(await ask(1, ['now'])).toEqual(['of now']);
  expect(await ask(undefined, patternsOf({ level: 'error', request: 'of-nobody' }))).toEqual(['']);
});

test('what a container has said is kept before it is replaced, once, by days, and for a fortnight', async () => {
  const app = join(folder, 'kept');
  await mkdir(join(app, 'logs'), { recursive: true });
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60_000);
  for (const days of [13, 15]) {
    const path = join(app, `logs/${days}-days-ago.log.gz`);
    await writeFile(path, '');
    await utimes(path, daysAgo(days), daysAgo(days));
  }
  const docker = `#!/bin/sh
case "$*" in
  *'ps -aq jobs') echo c9 ;;
  'logs --timestamps --since 0 c9') echo 'all of it' ;;
  'logs --timestamps --since '*' c9') echo 'since then' ;;
  *) echo "Asked for $*" >&2; exit 1 ;;
esac
`;
  await writeFile(join(folder, 'docker'), docker);
  await chmod(join(folder, 'docker'), 0o755);
  await copyFile(new URL('../../keep-logs.sh', import.meta.url), join(app, 'keep-logs.sh'));
  await writeFile(join(app, 'images.env'), '');
  const functions = await readFile(new URL('functions.sh', import.meta.url), 'utf8');
  const variables = `PATH=${quote(folder)}:$PATH\nhere=${quote(app)} app=${quote(app)}`;
  const script = `${variables}\n${functions}\nkeep_logs jobs\nkeep_logs jobs`;
  expect(await createLocalShell().run({ script })).toMatchObject({ code: 0, stderr: '' });
  const [ofToday, ...others] = (await readdir(join(app, 'logs'))).filter((name) => name.endsWith('.gz')).toReversed();
  expect(others).toEqual(['13-days-ago.log.gz']);
  await writeFile(join(app, '.env'), 'LOG_DAYS=12\n');
  expect(await createLocalShell().run({ script })).toMatchObject({ code: 0, stderr: '' });
  expect(await readdir(join(app, 'logs'))).not.toContain('13-days-ago.log.gz');
  expect(ofToday).toMatch(/^\d{4}-\d\d-\d\d-jobs\.log\.gz$/);
  expect(gunzipSync(await readFile(join(app, 'logs', ofToday ?? ''))).toString()).toBe(
    'all of it\nsince then\nsince then\nsince then\n',
  );
});

test('by the clock all are kept, what could not be read is asked for again, and the oldest go first', async () => {
  const app = join(folder, 'by the clock');
  await mkdir(join(app, 'logs'), { recursive: true });
  const script = join(app, 'keep-logs.sh');
  await copyFile(new URL('../../keep-logs.sh', import.meta.url), script);
  const docker = `#!/bin/sh
case "$*" in
  *"ps -a --format {{.ID}} {{.Service}}") printf 'c1 api-blue\\nc2 caddy\\n' ;;
  'logs --timestamps --since 0 c1') echo 'of api'; exit 1 ;;
  'logs --timestamps --since 0 c2') echo 'of caddy' ;;
  'logs --timestamps --since '*' c2') echo 'more of caddy' ;;
  *) echo "Asked for $*" >&2; exit 1 ;;
esac
`;
  await writeFile(join(folder, 'docker'), docker);
  const keep = () => createLocalShell().run({ script: `PATH=${quote(folder)}:$PATH bash ${quote(script)}` });
  expect(await keep()).toMatchObject({ code: 0 });
  expect(await readdir(join(app, 'logs'))).toEqual(['.lock']);
  await writeFile(join(app, 'images.env'), '');
  for (const name of ['2026-01-01-caddy', '2026-01-02-caddy'])
    await writeFile(join(app, `logs/${name}.log.gz`), randomBytes(6_000_000));
  await writeFile(join(app, '.env'), 'LOG_MB=10\n');
  expect(await keep()).toMatchObject({ code: 1, stderr: '' });
  expect(await keep()).toMatchObject({ code: 1, stderr: '' });
  const kept = (await readdir(join(app, 'logs'))).filter((name) => name.endsWith('.gz')).sort();
  const today = kept[1]?.slice(0, 10);
  expect(kept).toEqual(['2026-01-02-caddy.log.gz', `${today}-api-blue.log.gz`, `${today}-caddy.log.gz`]);
  const text = async (service: string) =>
    gunzipSync(await readFile(join(app, 'logs', `${today}-${service}.log.gz`))).toString();
  expect([await text('api-blue'), await text('caddy')]).toEqual(['of api\nof api\n', 'of caddy\nmore of caddy\n']);
});
