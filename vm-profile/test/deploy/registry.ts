import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Starts Debian's docker-registry, with its blobs in `folder`, and waits until it answers. It deletes what it is asked to. */
export async function startRegistry(folder: string, port: number): Promise<ChildProcess> {
  const file = join(folder, 'registry.yml');
  const storage = `{ filesystem: { rootdirectory: ${join(folder, 'registry')} }, delete: { enabled: true } }`;
  await writeFile(file, `version: 0.1\nlog: { level: error }\nstorage: ${storage}\nhttp: { addr: 127.0.0.1:${port} }\n`);
  const child = spawn('docker-registry', ['serve', file], { stdio: 'ignore' });
  await once(child, 'spawn');
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/v2/`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`docker-registry ended with ${child.exitCode}.`);
    await wait(50);
  }
  return child;
}
