import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { identify, isRunning, type ProcessIdentity } from '../process/identity.ts';

/** The lock is held by another process, which still runs. */
export class Held extends Error {
  override readonly name = 'Held';
  readonly holder: ProcessIdentity;
  constructor(path: string, holder: ProcessIdentity) {
    super(`${path} is held by process ${holder.pid}`);
    this.holder = holder;
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Makes `path` appear with its whole content at once, or answers false where it is there already. */
async function createWhole(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, content);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHolder(path: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [pid, started] = text.trim().split(' ');
  return pid && started ? { pid: Number(pid), started } : undefined;
}

/** Nobody clears for longer; who does was killed meanwhile. */
const clearingMaxMs = 5_000;

/**
 * Takes a dead holder's lock away. One at a time: who looks and then removes could otherwise remove the lock that
 * somebody quicker has just taken.
 */
async function clear(path: string): Promise<void> {
  const gate = `${path}.clearing`;
  try {
    await mkdir(gate);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    const since = await stat(gate).catch(() => undefined);
    if (since && Date.now() - since.mtimeMs > clearingMaxMs) await rmdir(gate).catch(() => undefined);
    return setTimeout(10);
  }
  try {
    if (!(await stat(path).catch(() => undefined))) return;
    const holder = await readHolder(path);
    if (!holder || !(await isRunning(holder))) await rm(path, { force: true });
  } finally {
    await rmdir(gate);
  }
}

/**
 * Locks `path` for process `pid`; returns what frees it. A lock left by a process that no longer runs, also one ended
 * by kill -9, does not count. Throws Held while the holder lives. Not proper-lockfile: its locks go by their age, so
 * that one left by kill -9 holds for ten seconds, and one is lost to who asks while its holder stands still as long;
 * nor does it know who holds it.
 */
export async function takeLock(path: string, pid: number = process.pid): Promise<() => Promise<void>> {
  const self = await identify(pid);
  if (!self) throw new Error(`There is no process ${pid} to hold ${path}.`);
  await mkdir(dirname(path), { recursive: true });
  while (!(await createWhole(path, `${self.pid} ${self.started}\n`))) {
    const holder = await readHolder(path);
    if (holder && (await isRunning(holder))) throw new Held(path, holder);
    await clear(path);
  }
  return () => rm(path, { force: true });
}

/** The living process that holds `path`, if one does. */
export async function lockHolder(path: string): Promise<ProcessIdentity | undefined> {
  const holder = await readHolder(path);
  return holder && (await isRunning(holder)) ? holder : undefined;
}
