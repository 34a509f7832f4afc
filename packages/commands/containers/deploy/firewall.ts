import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { expect } from 'vitest';
import type { TestServer } from './server.ts';

/**
 * Starts containers on a port that is open and on one that is not: the firewall lets one through, and the audit finds
 * the other.
 */
export async function expectFirewall(server: TestServer): Promise<void> {
  await server.load('caddy:2');
  const start = (name: string, port: number) =>
    `docker run -d --name ${name} -p ${port}:80 caddy:2 caddy file-server --listen :80`;
  await server.ssh('root', `${start('open', 80)} && ${start('leak', 8080)}`);
  const answers = (port: number) =>
    fetch(`http://${server.address}:${port}/`, { signal: AbortSignal.timeout(3_000) }).then(
      () => true,
      () => false,
    );
  await expect.poll(() => answers(80)).toBe(true);
  expect(await answers(8080)).toBe(false);
  const script = await readFile(join(root, 'vm-profile/bootstrap.sh'), 'utf8');
  const audit = await server.ssh('root', 'bash -s -- audit', script);
  expect(audit.stdout).toMatch(/^ports +MISSING/m);
  await server.ssh('root', 'docker rm -f open leak');
}
