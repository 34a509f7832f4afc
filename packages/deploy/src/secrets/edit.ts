import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { attachProgram } from '../remote/process.ts';
import type { SecretStore } from './store.ts';

/**
 * Opens the editor on a copy that nobody else may read, and takes it over when that ends well. @returns what was
 * written. @throws Fault
 */
export async function editSecrets(
  { store, name, first }: { store: SecretStore; name: string; first: () => string },
  variables: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<string> {
  const before = (await store.read()) ?? first();
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-secrets-'));
  const path = join(folder, `${name}.env`);
  try {
    await writeFile(path, before, { mode: 0o600 });
    const editor = variables.VISUAL ?? variables.EDITOR ?? 'vi';
    const code = await attachProgram({ file: 'sh', args: ['-c', `${editor} "$1"`, 'edit', path] });
    if (code !== 0) throw new Fault(`The editor ended with ${code}; nothing was changed.`);
    const after = await readFile(path, 'utf8');
    await store.write(after);
    say(`Wrote ${store.path}${store.encrypted ? '' : ', which git ignores'}.`);
    return after;
  } finally {
    await rm(folder, { recursive: true });
  }
}
