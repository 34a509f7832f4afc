import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quote, type Remote } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { afterAll, expect, test } from 'vitest';
import { registryOf, withRegistry } from './registry-login.ts';

const folder = await mkdtemp(join(tmpdir(), 'isntgram-login-'));
afterAll(() => rm(folder, { recursive: true }));

/** A server whose docker notes what it is asked, and takes one token alone. */
async function openServer(): Promise<{ remote: Remote; asked: () => Promise<string> }> {
  const log = join(folder, 'asked');
  await writeFile(log, '');
  const docker = `#!/bin/sh
echo "$@" >>${log}
[ "$1" != login ] || [ "$(cat)" = right ] || { echo 'denied: wrong token' >&2; exit 1; }
`;
  await writeFile(join(folder, 'docker'), docker);
  await chmod(join(folder, 'docker'), 0o755);
  const shell = createLocalShell();
  const remote = {
    ...shell,
    run: (command: Parameters<Remote['run']>[0]) =>
      shell.run({ ...command, script: `PATH=${quote(folder)}:$PATH; ${command.script}` }),
  };
  return { remote, asked: () => readFile(log, 'utf8') };
}

test('the server is signed in while images are pulled, and never told the token by its arguments', async () => {
  const { remote, asked } = await openServer();
  const within = await withRegistry(
    remote,
    'ghcr.io/owner/isntgram',
    { REGISTRY_USER: 'anna', REGISTRY_TOKEN: 'right' },
    asked,
  );
  expect(within).toBe('login --username anna --password-stdin ghcr.io\n');
  expect(await asked()).toBe(`${within}logout ghcr.io\n`);
});

test('a wrong token stops the deploy before anything else, and without one nothing is asked', async () => {
  const { remote, asked } = await openServer();
  const refused = withRegistry(
    remote,
    'ghcr.io/o/i',
    { REGISTRY_USER: 'anna', REGISTRY_TOKEN: 'guessed' },
    async () => 'done',
  );
  await expect(refused).rejects.toThrow(/is refused by ghcr\.io as anna: denied: wrong token/);
  await writeFile(join(folder, 'asked'), '');
  expect(await withRegistry(remote, 'ghcr.io/o/i', {}, async () => 'done')).toBe('done');
  expect(await asked()).toBe('');
});

test.each([
  ['ghcr.io/owner/isntgram', 'ghcr.io'],
  ['localhost:5000/isntgram', 'localhost:5000'],
  ['owner/isntgram', 'docker.io'],
])('the registry of %s is %s', (images, host) => {
  expect(registryOf(images)).toBe(host);
});
