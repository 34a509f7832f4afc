import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';

const entry = (name: string): string =>
  fileURLToPath(new URL(`../../../../vm-profile/src/${name}.ts`, import.meta.url));

/** Starts one of our processes with this environment and nothing of ours. */
function start(name: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, [entry(name)], { env: { PATH: process.env.PATH ?? '', ...environment } });
  const stdout = text(child.stdout);
  const stderr = text(child.stderr);
  const exit = once(child, 'exit').then(([code]) => code);
  const listening = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.includes('"Listening."') && resolve());
  });
  return { child, stdout, stderr, exit, listening };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('processes', { timeout: 30_000 }, () => {
  let folder: string;
  let databaseUrl: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vm-'));
    const embedded = await openPostgresInMemory();
    databaseUrl = embedded.url;
    close = embedded.close;
  });
  afterAll(async () => {
    await close();
    await rm(folder, { recursive: true });
  });

  const environment = async (more: Record<string, string> = {}) => ({
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'x'.repeat(32),
    PUBLIC_SCHEME: 'http',
    PORT: String(await freePort()),
    JOBS_URL: 'http://127.0.0.1:9',
    MEDIA_DIR: join(folder, 'media'),
    MAILBOX_DIR: join(folder, 'mail'),
    API_ORIGIN: 'http://127.0.0.1:9',
    APP_DIR: folder,
    ...more,
  });

  it.each(['server', 'jobs', 'web'])('%s says in one line which variable is missing', async (name) => {
    const { exit, stderr } = start(name, { ...(await environment()), PORT: '' });
    expect(await exit).toBe(1);
    expect(await stderr).toBe('PORT is not set. It must be the port to listen on, from 1 to 65535.\n');
  });

  it.each([
    ['server', { MEDIA_DIR: '' }, 'Neither MEDIA_DIR nor S3_ENDPOINT is set.'],
    ['server', { MEDIA_DIR: '', S3_ENDPOINT: 'https://s3.example.org' }, 'Set all of S3_ENDPOINT, S3_BUCKET,'],
    ['server', { MEDIA_DIR: '/dev/null/x' }, 'MEDIA_DIR cannot be used:'],
    ['jobs', { MAILBOX_DIR: '' }, 'Neither SMTP_URL nor MAILBOX_DIR is set.'],
    ['jobs', { SMTP_URL: 'smtp://127.0.0.1:25' }, 'MAIL_FROM is not set.'],
    [
      'server',
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' },
      'The database at DATABASE_URL cannot be reached (ECONNREFUSED).',
    ],
    ['web', {}, 'holds no built Next app.'],
  ])('%s with %j says what to do, in one line', async (name, more, line) => {
    const { exit, stderr } = start(name, await environment(more));
    expect(await exit).toBe(1);
    expect(await stderr).toContain(line);
    expect((await stderr).trim()).not.toContain('\n');
  });

  it('server says in one line that its port is in use', async () => {
    const env = await environment();
    const taken = createServer().listen(Number(env.PORT), '127.0.0.1');
    await once(taken, 'listening');
    const { exit, stderr } = start('server', env);
    expect(await exit).toBe(1);
    expect(await stderr).toBe(`Port ${env.PORT} is in use. Stop what listens there, or set PORT to another one.\n`);
    taken.close();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'server and jobs answer, log JSON, and end within 5 s of %s',
    async (signal) => {
      const [server, jobs] = [await environment(), await environment()];
      const started = [start('server', server), start('jobs', jobs)];
      await Promise.all(started.map(({ listening }) => listening));
      const health = await fetch(`http://127.0.0.1:${server.PORT}/api/health`);
      expect(await health.json()).toMatchObject({ status: 'ok', profile: 'vm' });
      expect((await fetch(`http://127.0.0.1:${jobs.PORT}/health`)).status).toBe(200);
      expect((await fetch(`http://127.0.0.1:${jobs.PORT}/wake`, { method: 'POST' })).status).toBe(204);
      const told = performance.now();
      for (const { child } of started) child.kill(signal);
      expect(await Promise.all(started.map(({ exit }) => exit))).toEqual([0, 0]);
      expect(performance.now() - told).toBeLessThan(5_000);
      for (const { stdout } of started) {
        const entries = (await stdout)
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
        expect(
          entries.every(({ timestamp, level, service, message }) => timestamp && level && service && message),
        ).toBe(true);
        expect(entries.at(-1)).toMatchObject({ message: 'Ended.' });
      }
    },
  );
});
