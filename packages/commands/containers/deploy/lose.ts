import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestServer } from './server.ts';

const volumes = ['postgres', 'media', 'static', 'caddy-data'].map((name) => `isntgram_${name}`).join(' ');
const down = 'docker compose --env-file .env --env-file images.env --profile "*" down';

/**
 * Takes all from a server but the copies, which are elsewhere, and from its operator the secrets, but for the key that
 * they have on paper. @returns where that is, and what the secrets were
 */
export async function loseServer({ home, ssh }: TestServer): Promise<{ KEYS: string; secrets: string; own: string }> {
  const lost = await ssh('root', `cd /srv/isntgram && ${down} && docker volume rm ${volumes} && rm -r /srv/isntgram`);
  if (lost.code !== 0) throw new Error(lost.stderr);
  const [own, KEYS] = [join(home, 'secrets/production.env'), join(home, 'keys')];
  const secrets = await readFile(own, 'utf8');
  await writeFile(KEYS, `${/^BACKUP_KEY=.*$/m.exec(secrets)?.[0]}\n`);
  await rm(own);
  return { KEYS, secrets, own };
}
