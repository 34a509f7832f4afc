import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { runProgram } from '../remote/process.ts';

/** Where the secrets of one environment are kept on the operator's machine. */
export interface SecretStore {
  path: string;
  encrypted: boolean;
  /** Undefined where there are none yet. @throws Fault where others may read them, or the key does not open them */
  read(): Promise<string | undefined>;
  /** Whole or not at all. */
  write(text: string): Promise<void>;
}

/**
 * NAME.env, which its owner alone may read and git ignores; or NAME.env.age, encrypted by `age` for the public keys in
 * recipients.txt, which may be committed. `identityFile` opens it.
 */
export function openStore(
  folder: string,
  name: string,
  identityFile = join(homedir(), '.config/isntgram/age.key'),
): SecretStore {
  const recipients = join(folder, 'recipients.txt');
  const encrypted = existsSync(recipients);
  const path = join(folder, `${name}.env${encrypted ? '.age' : ''}`);
  return {
    path,
    encrypted,
    async read() {
      if (!existsSync(path)) return undefined;
      if (encrypted) return age(['--decrypt', '--identity', identityFile, path]);
      const { mode } = await stat(path);
      if (mode & 0o077) throw new Fault(`Others may read ${path}: chmod 600 it.`);
      return readFile(path, 'utf8');
    },
    async write(text) {
      const content = encrypted ? await age(['--encrypt', '--armor', '--recipients-file', recipients], text) : text;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.new`, content, { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
}

async function age(args: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await runProgram({ file: 'age', args }, { input }).catch(() => {
    throw new Fault(
      'There is no age here. Install it (apt-get install age), or remove recipients.txt to keep secrets unencrypted.',
    );
  });
  if (code !== 0) throw new Fault(`age: ${stderr.trim().split('\n')[0]} AGE_IDENTITY_FILE names another key.`);
  return stdout;
}
