import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

export interface PowerCuts {
  cuts: number;
  acknowledged: number;
  lost: number;
}

const service = fileURLToPath(new URL('../services/postgres.ts', import.meta.url));

/** The embedded Postgres as a process of its own, as `npm start` runs it. */
async function startEmbedded(folder: string) {
  const child = spawn(process.execPath, [service, folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [told] = await once(child, 'message');
  const kill = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { url: (told as { url: string }).url, kill };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Kills the embedded Postgres in the midst of writes, again and again, and counts what was acknowledged and is not
 * there.
 */
export async function cutPower(cuts: number): Promise<PowerCuts> {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-power-'));
  const acknowledged = new Set<number>();
  let next = 1;
  try {
    for (let cut = 0; cut <= cuts; cut += 1) {
      const { url, kill } = await startEmbedded(join(folder, 'postgres'));
      const client = await connect(url);
      await client.query('create table if not exists notes (id int primary key, text text not null)');
      if (cut < cuts) {
        const writing = write(client);
        await delay(50 + Math.random() * 250);
        await kill();
        await writing;
      } else {
        const { rows } = await client.query<{ id: number }>('select id from notes');
        await client.end();
        await kill();
        const there = new Set(rows.map(({ id }) => id));
        return { cuts, acknowledged: acknowledged.size, lost: [...acknowledged].filter((id) => !there.has(id)).length };
      }
    }
    throw new Error('Nothing was looked at.');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  async function write(client: pg.Client): Promise<void> {
    try {
      for (;;) {
        const id = next++;
        await client.query('insert into notes values ($1, $2)', [id, 'x'.repeat(200)]);
        acknowledged.add(id);
      }
    } catch {
      // The power went.
    }
  }
}
