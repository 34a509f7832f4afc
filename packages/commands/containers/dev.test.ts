import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { root } from '@isntgram/cli/root';
import type { MediaTicket } from '@isntgram/contract';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Compose, writeVariables } from './stack/compose.ts';
import { findStandins } from './stack/engine.ts';
import { openPeople } from './stack/people.ts';

/** compose.dev.yaml as a developer uses it, in a copy of the sources that changes meanwhile. */
const source = join(root, 'packages/commands/containers');
const standins = findStandins(root) !== undefined;

/** What no stand-in is there for is stood for by what Debian has. */
const override = standins
  ? `services:
  mail: { image: isntgram-test/mail, build: ${source}/mail }
  storage:
    image: isntgram-test/s3
    build: ${source}/s3
    entrypoint: []
    command: [moto_server, -H, 0.0.0.0, -p, "5000"]
    ports: !override ["127.0.0.1:\${DEV_STORAGE_PORT}:5000"]
`
  : 'services: {}\n';

const ports = { app: 0, storage: 0, mail: 0 };
let folder: string;
let watching: ChildProcess | undefined;

/** Docker's arguments for a command of Compose on the copy. */
const inProject = (...args: string[]) => {
  const profile = join(folder, 'vm-profile');
  const files = ['--file', join(profile, 'compose.dev.yaml'), '--file', join(folder, 'override.yaml')];
  return ['compose', '--project-directory', profile, ...files, ...args];
};
const compose: Compose = (...args) => docker(inProject(...args));
const get = (path: string) =>
  fetch(`http://localhost:${ports.app}${path}`).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    () => ({ status: 0, text: '' }),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-dev-'));
  const left = new Set([
    'node_modules',
    '.git',
    '.data',
    '.next',
    '.open-next',
    '.wrangler',
    'dist',
    'screenshots',
    'coverage',
  ]);
  await cp(root, folder, { recursive: true, filter: (path) => path === root || !left.has(basename(path)) });
  await writeFile(join(folder, 'override.yaml'), override);
  for (const name of ['app', 'storage', 'mail'] as const) ports[name] = await freePort();
  const variables = {
    COMPOSE_PROJECT_NAME: `isntgram-dev-${randomBytes(4).toString('hex')}`,
    DEV_PORT: ports.app,
    DEV_STORAGE_PORT: ports.storage,
    DEV_MAIL_PORT: ports.mail,
    DEV_POSTGRES_PORT: await freePort(),
    DEV_SMTP_PORT: await freePort(),
  };
  await writeVariables(join(folder, 'vm-profile'), variables);
});

afterAll(async () => {
  if (watching?.kill('SIGINT')) await once(watching, 'close');
  await compose('--profile', 'app', 'down', '--volumes', '--rmi', 'local', '--timeout', '5');
  await rm(folder, { recursive: true });
});

test('a database, a mail catcher and a bucket come up with one command', async () => {
  await compose('up', '--detach', '--wait');
  if (standins) await fetch(`http://127.0.0.1:${ports.storage}/isntgram-media`, { method: 'PUT' });
  expect(await compose('ps', '--format', '{{.Service}} {{.Health}}')).toContain('postgres healthy');
});

test('the product runs on them', async () => {
  const env = { ...process.env, DOCKER_BUILDKIT: '1' };
  watching = spawn('docker', inProject('--profile', 'app', 'watch'), { env, stdio: 'ignore' });
  await expect.poll(() => get('/').then(({ status }) => status), { timeout: 240_000, interval: 500 }).toBe(200);
  const people = await openPeople({ url: `http://localhost:${ports.app}` });
  const person = await people.newPerson();
  expect((await people.newPost(person)).status).toBe('published');
  const photo = { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: 1_000 };
  const { body } = await person.api<MediaTicket>('/media', { json: photo });
  expect(body.upload.url).toContain(`:${ports.storage}/isntgram-media/`);
  await expect.poll(readMails).toContain(person.email);
});

test('a change of a page and one of the api are there at once', async () => {
  await change('app/src/messages/network/en/landing.ts', 'Share the moment.', 'Share this very moment.');
  await expect
    .poll(() => get('/').then(({ text }) => text), { timeout: 60_000, interval: 500 })
    .toContain('Share this very moment.');
  const ask = () =>
    fetch(`http://localhost:${ports.app}/api/health`, { method: 'DELETE' }).then((response) => response.text());
  expect(await ask()).toContain('Use GET');
  await change('packages/api/src/methods.ts', '`Use ${', '`Rather use ${');
  await expect.poll(() => ask().catch(() => ''), { timeout: 60_000, interval: 500 }).toContain('Rather use GET');
});

const readMails = () =>
  standins
    ? compose('logs', 'mail')
    : fetch(`http://127.0.0.1:${ports.mail}/api/v1/messages`).then((response) => response.text());

async function change(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8');
  expect(text).toContain(from);
  await writeFile(join(folder, path), text.replace(from, to));
}
