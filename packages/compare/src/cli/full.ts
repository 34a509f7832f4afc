import { resolve } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { probe } from '../probe/probe.ts';
import { readDay } from './day.ts';
import { readMix } from './mix.ts';
import { probeOptions, readProbe } from './probe.ts';
import { reckon, reportBase, reportOptions, writeReports } from './report.ts';

/**
 * Measures both profiles and reports. An interrupted run is gone on with; a complete one begins anew. Returns the exit
 * code.
 */
export async function fullComparison(args: string[], now: () => Date): Promise<number> {
  const config = {
    args,
    allowNegative: true,
    options: { ...probeOptions, ...reportOptions, out: { type: 'string' } },
  } as const;
  const { values } = readArguments(config, 'npm run compare -- --help');
  await readMix(values);
  readDay(values.date, now);
  const out = resolve(values.out ?? '.data/compare/run.json');
  const base = reportBase(values, out);
  const run = await probe({ ...readProbe(values, out, now), again: true });
  process.stdout.write(`The run is in ${out}\n`);
  await writeReports(await reckon(run, values, now), base, values.focus);
  return 0;
}
