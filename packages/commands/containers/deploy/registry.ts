import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The users of a registry that lets anna in alone, and how she says who she is. */
export const letIn = 'anna:$2b$04$Zn5QA.ryYyeIsQ4wJqwPEe5F0qsp3W4tPpFltrpnITFkLw.2uMMiK\n';
export const annasAccess = { REGISTRY_USER: 'anna', REGISTRY_TOKEN: 'let-me' };

/**
 * Starts Debian's docker-registry, with its blobs in `folder`, and waits until it answers. It deletes what it is asked
 * to. With `users`, lines of an htpasswd file, it takes nobody else.
 */
export async function startRegistry(folder: string, port: number, users?: string): Promise<ChildProcess> {
  const file = join(folder, `registry-${port}.yml`);
  const storage = `{ filesystem: { rootdirectory: ${join(folder, 'registry')} }, delete: { enabled: true } }`;
  const auth = users === undefined ? '' : `auth: { htpasswd: { realm: test, path: ${join(folder, 'users')} } }\n`;
  if (users !== undefined) await writeFile(join(folder, 'users'), users);
  await writeFile(
    file,
    `version: 0.1\nlog: { level: error }\nstorage: ${storage}\n${auth}http: { addr: 127.0.0.1:${port} }\n`,
  );
  const child = spawn('docker-registry', ['serve', file], { stdio: 'ignore' });
  await once(child, 'spawn');
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/v2/`).then(
      ({ status }) => status === (users === undefined ? 200 : 401),
      () => false,
    );
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`docker-registry ended with ${child.exitCode}.`);
    await wait(50);
  }
  return child;
}
