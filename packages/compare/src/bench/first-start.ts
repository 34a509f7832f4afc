import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@isntgram/cli/ports';
import { root } from '@isntgram/cli/root';
import type { Profile } from '@isntgram/contract/kernel/profiles';

const run = promisify(execFile);

/**
 * Seconds from `npm start` to the first page: in a fresh clone of what is committed, and once more in the same folder.
 */
export async function timeStarts(profile: Profile): Promise<{ firstSeconds: number; againSeconds: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-clone-'));
  try {
    await run('git', ['clone', '--quiet', root, folder]);
    return { firstSeconds: await timeStart(folder, profile), againSeconds: await timeStart(folder, profile) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timeStart(folder: string, profile: Profile): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn('npm', ['start', '--', '--profile', profile, '--port', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  let running = true;
  void ended.then(() => {
    running = false;
  });
  try {
    for (;;) {
      if (!running) throw new Error('npm start ended before the first page.');
      const page = await fetch(`http://localhost:${port}/`).catch(() => undefined);
      if (page?.ok && (await page.text()).includes('</html>')) return (performance.now() - started) / 1000;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    child.kill('SIGINT');
    await ended;
  }
}
