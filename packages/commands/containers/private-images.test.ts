import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { quote, type Remote } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { withRegistry } from '@isntgram/vm-profile/ops/deploy/registry-login';
import { resolveImage } from '@isntgram/vm-profile/ops/deploy/server';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { expect, onTestFinished, test } from 'vitest';
import { annasAccess, letIn, startRegistry } from './deploy/registry.ts';

test('a private image is pulled while the server is signed in to the registry, by nobody before or after', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-private-'));
  const port = await freePort();
  const registry = await startRegistry(folder, port, letIn);
  const images = `localhost:${port}/isntgram`;
  const reference = `${images}/api:v1.0.0`;
  onTestFinished(async () => {
    registry.kill();
    await docker(['image', 'rm', reference]).catch(() => undefined);
    await rm(folder, { recursive: true });
  });
  const shell = createLocalShell();
  const remote: Remote = {
    ...shell,
    run: (command) => shell.run({ ...command, script: `export DOCKER_CONFIG=${quote(folder)}\n${command.script}` }),
  };
  const signedIn = <T>(work: () => Promise<T>, more: object = {}) =>
    withRegistry(remote, images, { ...annasAccess, ...more }, work);
  await docker(['build', '--quiet', '--tag', reference, '-'], `FROM scratch\nLABEL of=${port}\n`);
  const pushed = await signedIn(() =>
    remote.run({ script: `docker push -q ${reference} && docker image rm ${reference}`, timeoutMs: 120_000 }),
  );
  expect(pushed).toMatchObject({ code: 0 });

  const pull = () => resolveImage(remote, reference);
  await expect(pull()).rejects.toThrow(`cannot pull ${reference}`);
  expect(await signedIn(pull)).toMatch(new RegExp(`^${images}/api@sha256:[0-9a-f]{64}$`));
  await expect(pull()).rejects.toThrow(`cannot pull ${reference}`);
  const refused = signedIn(pull, { REGISTRY_TOKEN: 'guessed' });
  await expect(refused).rejects.toThrow(`is refused by localhost:${port} as anna`);
  expect(await readFile(join(folder, 'config.json'), 'utf8')).not.toContain(`localhost:${port}`);
});
