import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { makeSecret } from '@isntgram/deploy/secrets/rotate';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { recoverSecrets } from '@isntgram/vm-profile/ops/secrets/recover';
import { expect, onTestFinished, test } from 'vitest';
import { imagesUnderTest } from './stack/images.ts';

test('the .env of a server that is gone comes back out of its copies, on one that has nothing but Docker', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-secrets-'));
  const { postgres } = imagesUnderTest();
  const asRoot = ['run', '--rm', '--user', 'root', '--volume', `${folder}:/srv`, '--entrypoint'];
  onTestFinished(async () => {
    // What the tools have made belongs to root.
    await docker([...asRoot, 'find', postgres, '/srv', '-mindepth', '1', '-delete']);
    await rm(folder, { recursive: true });
  });
  const [copies, key] = [join(folder, 'copies'), makeSecret()];
  for (const name of ['isntgram', 'copies', 'media']) await mkdir(join(folder, name));
  const secrets = `AUTH_SECRET=${makeSecret()}\nBACKUP_KEY=${key}\nSMTP_URL='smtp://a:$b@mail.example'\n`;
  await writeFile(join(folder, 'isntgram/.env'), secrets, { mode: 0o600 });
  const mounts = ['--volume', `${copies}:/backups`, '--volume', `${join(folder, 'media')}:/media`];
  await docker([
    ...asRoot.slice(0, -1),
    ...mounts,
    '--env',
    `BACKUP_KEY=${key}`,
    '--entrypoint',
    'copy-files',
    postgres,
  ]);

  const recover = (keys: string) => recoverSecrets(createLocalShell(), postgres, keys);
  const keys = `BACKUP_KEY=${key}\nBACKUP_DIR=${copies}\n`;
  expect(await recover(keys)).toBe(await readFile(join(folder, 'isntgram/.env'), 'utf8'));
  await expect(recover(keys.replace(key, makeSecret()))).rejects.toThrow('BACKUP_KEY is not the key');
  await expect(recover(`BACKUP_DIR=${copies}\n`)).rejects.toThrow('must have the line BACKUP_KEY=');
});
