import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Starts Debian's docker-registry, with its blobs in `folder`. It deletes what it is asked to. */
export async function startRegistry(folder: string, port: number): Promise<ChildProcess> {
  const file = join(folder, 'registry.yml');
  const storage = `{ filesystem: { rootdirectory: ${join(folder, 'registry')} }, delete: { enabled: true } }`;
  await writeFile(file, `version: 0.1\nlog: { level: error }\nstorage: ${storage}\nhttp: { addr: 127.0.0.1:${port} }\n`);
  const child = spawn('docker-registry', ['serve', file], { stdio: 'ignore' });
  await once(child, 'spawn');
  return child;
}
