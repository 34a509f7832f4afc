import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.ts';

/** One step of the build: what it reads, where its output is, and how it is made. */
export interface Stage {
  root: string;
  /** Files and folders under `root` that decide what comes out. */
  sources: readonly string[];
  /** The folder under `root` that it writes; the stamp lies in it. */
  output: string;
  run(version: string): Promise<void>;
}

/** Runs the stage where its sources changed since its output was written; answers whether it ran. */
export async function runStage(stage: Stage): Promise<boolean> {
  const version = await fingerprint(stage.root, stage.sources);
  const stamp = join(stage.root, stage.output, '.sources');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === version) return false;
  await rm(stamp, { force: true });
  await stage.run(version);
  await writeFile(stamp, version);
  return true;
}
