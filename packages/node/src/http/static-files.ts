import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorText } from '@isntgram/core/kernel/error-text';
import type { Log } from '@isntgram/core/kernel/ports';

const dayMs = 24 * 60 * 60 * 1000;
/** Whoever left a page open for longer reloads it. */
const keptMs = 30 * dayMs;

/**
 * Adds the build's immutable files to `folder`, as /_next/static/**, where a proxy serves them from; those of the
 * builds before stay, for who still has one of their pages open, and go a month after they were last added.
 */
export async function publishStaticFiles(appDir: string, folder: string, now = new Date()): Promise<void> {
  const target = join(folder, '_next/static');
  const source = join(appDir, '.next/static');
  for (const name of await filesIn(source)) await publish(join(source, name), join(target, name), now);
  for (const name of await filesIn(target)) {
    const { mtimeMs } = await stat(join(target, name));
    if (now.getTime() - mtimeMs > keptMs) await rm(join(target, name), { force: true });
  }
}

/**
 * Publishes now, and once a day as long as the process lives: a build that served for months keeps its files for as
 * long after the next took its place as one that served for a day.
 */
export async function publishDaily(publish: () => Promise<void>, log: Log, everyMs = dayMs): Promise<void> {
  await publish();
  const again = () =>
    void publish().catch((error: unknown) =>
      log({ level: 'error', message: 'The files of this build could not be kept.', error: errorText(error) }),
    );
  setInterval(again, everyMs).unref();
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Whole or not at all: a name tells its content, so what is there need not be written again. */
async function publish(from: string, to: string, now: Date): Promise<void> {
  try {
    await utimes(to, now, now);
  } catch {
    await mkdir(dirname(to), { recursive: true });
    const incoming = `${to}.${process.pid}-incoming`;
    await copyFile(from, incoming);
    await utimes(incoming, now, now);
    await rename(incoming, to);
  }
}
