import { fileURLToPath } from 'node:url';
import { Fault } from '@isntgram/cli/fault';
import { type RunFile, readRun } from './probe/run/run-file.ts';

/** What was measured last and is kept with the code. */
export const referenceFile = fileURLToPath(new URL('../reference.json', import.meta.url));

/** A run that the model can reckon with. */
export type MeasuredRun = RunFile & { figures: NonNullable<RunFile['figures']> };

/**
 * The run at `path`, or the reference. Throws a Fault that says how to make one where there is none, or none of both
 * profiles.
 */
export async function readMeasured(path: string = referenceFile): Promise<MeasuredRun> {
  const run = await readRun(path);
  if (!run) throw new Fault(`There is no run at ${path}: "npm run compare -- probe --out FILE" makes one.`);
  const { figures } = run;
  if (!figures)
    throw new Fault(`${path} does not tell what both profiles take: measure both here, with every scenario.`);
  return { ...run, figures };
}
