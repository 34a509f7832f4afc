import { X509Certificate } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '@isntgram/cli/root';

/** The folder of the vm profile, where compose.yaml is. */
export const profileFolder = join(root, 'vm-profile');

/** Runs `docker compose` on a stack. @throws DockerFault */
export type Compose = (...args: string[]) => Promise<string>;

/**
 * Writes the variables that Compose reads in a folder, for the owner's eyes only; whole, as it may read them meanwhile.
 */
export async function writeVariables(
  folder: string,
  variables: Readonly<Record<string, string | number>>,
): Promise<void> {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(folder, '.env.new'), lines.join(''), { mode: 0o600 });
  await rename(join(folder, '.env.new'), join(folder, '.env'));
}

/** What a virtual machine's clock is put back by now and then, and certificates made just before are not valid yet. */
const clockCorrectionMs = 2_000;

/**
 * The certificate that Caddy signs its own with, as PEM, as soon as it has made one and it holds by a clock that is put
 * back a little.
 */
export async function authorityOf(compose: Compose, service: string): Promise<string> {
  for (const until = Date.now() + 60_000; ; ) {
    const found = await compose('exec', '-T', service, 'cat', '/data/caddy/pki/authorities/local/root.crt').catch(
      String,
    );
    const isWhole = found.includes('END CERTIFICATE');
    if (isWhole && Date.now() - new X509Certificate(found).validFromDate.getTime() > clockCorrectionMs) {
      return `${found}\n`;
    }
    if (Date.now() > until) throw new Error(`Caddy has made no certificate of its own that is valid: ${found}`);
    await delay(200);
  }
}

/** Removes what came up of a stack. @throws with its last lines */
export async function giveUp(compose: Compose, remove: () => Promise<void>, cause: unknown): Promise<never> {
  const logs = await compose('logs', '--tail', '20').catch(() => '');
  await remove().catch(() => undefined);
  throw new Error(`The stack did not come up. Its last lines:\n${logs}`, { cause });
}
