import { resolve } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { awaitStop } from '@isntgram/cli/stopping';
import { isTold } from '../probe/load/latency.ts';
import { probe } from '../probe/probe.ts';
import type { ProbeRequest } from '../probe/request.ts';
import { mergeRuns } from '../probe/run/merge.ts';
import { failuresOf, type RunFile, readRun, soundOf, writeRun } from '../probe/run/run-file.ts';
import { agreementLines } from '../report/verdict/agreement.ts';
import { scenarioNames } from '../scenario-names.ts';
import { givenEach, optionEach } from './each-profile.ts';
import { readNumber } from './numbers.ts';

const help = 'npm run compare -- --help';

/** Options of everything that measures. */
export const probeOptions = {
  rounds: { type: 'string', default: '3' },
  seconds: { type: 'string', default: '4' },
  only: { type: 'string', multiple: true },
  ...optionEach((profile) => `${profile}-url` as const),
  'vm-metrics': { type: 'string' },
  saturation: { type: 'boolean', default: true },
  'accept-disturbed': { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof readArguments<{ options: typeof probeOptions }>>['values'];

/** What the options ask for. */
export function readProbe(values: Values, out: string, now: () => Date): ProbeRequest {
  const only = values.only ?? [];
  const unknown = only.find((name) => !scenarioNames.some((known) => known === name));
  if (unknown !== undefined)
    throw new Fault(`There is no scenario "${unknown}". There are ${scenarioNames.join(', ')}.`);
  const urls = givenEach((profile) => values[`${profile}-url`]);
  const { 'vm-metrics': vmMetrics } = values;
  if (vmMetrics !== undefined && urls.vm === undefined)
    throw new Fault('--vm-metrics goes with --vm-url: here the operating system keeps account.');
  return {
    out,
    rounds: readNumber('--rounds', values.rounds, { min: 1, max: 1_000 }),
    seconds: readNumber('--seconds', values.seconds, { min: 1, max: 600 }),
    scenarios: only.length > 0 ? scenarioNames.filter((name) => only.includes(name)) : scenarioNames,
    urls,
    saturation: values.saturation,
    acceptDisturbed: values['accept-disturbed'],
    ...(vmMetrics === undefined ? {} : { metrics: { vm: vmMetrics } }),
    say: (line) => void process.stderr.write(`${line}\n`),
    now,
    stop: untilAsked(),
  };
}

function untilAsked(): AbortSignal {
  const stop = new AbortController();
  void awaitStop(() => process.exit(130)).then(() => stop.abort());
  return stop.signal;
}

/** Measures both profiles, or live addresses, and keeps the run. Returns the exit code. */
export async function probeVerb(args: string[], now: () => Date): Promise<number> {
  const { values } = readArguments(
    { args, allowNegative: true, options: { ...probeOptions, out: { type: 'string' } } },
    help,
  );
  const out = resolve(values.out ?? `.data/compare/${now().toISOString().slice(0, 19).replaceAll(':', '-')}.json`);
  const run = await probe(readProbe(values, out, now));
  process.stdout.write(`${probeSummary(run)}\nThe run is in ${out}\n`);
  return 0;
}

/** Joins runs to one. Returns the exit code. */
export async function mergeVerb(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { out: { type: 'string' } } },
    help,
  );
  if (values.out === undefined || positionals.length < 2)
    throw new Fault('Say which runs become one: npm run compare -- merge RUN RUN --out FILE');
  const runs = await Promise.all(positionals.map((path) => readNeeded(path)));
  await writeRun(resolve(values.out), mergeRuns(runs));
  process.stdout.write(`${positionals.length} runs are one now, in ${values.out}\n`);
  return 0;
}

/** The run in a file. Throws a Fault where there is none. */
export async function readNeeded(path: string): Promise<RunFile> {
  const run = await readRun(resolve(path));
  if (!run) throw new Fault(`There is no run at ${path}: "npm run compare -- probe --out ${path}" makes one.`);
  return run;
}

/** A line for each scenario and profile. */
function probeSummary(run: RunFile): string {
  const lines = run.phases.map((phase) => {
    const errors = failuresOf(phase.errors);
    const cpu = phase.resources ? `${(phase.resources.appCpuMs / phase.sent).toFixed(2)} ms CPU` : '';
    const { p50, p95 } = phase.latency;
    const most = isTold(phase.sent - errors, 0.95) ? `p95 ${p95.toFixed(1).padStart(7)} ms` : 'p95: too few';
    const name = `${phase.scenario} ${phase.profile} ${phase.round}`.padEnd(18);
    return (
      `  ${name} p50 ${p50.toFixed(1).padStart(7)}  ${most.padEnd(14)}  ${cpu.padStart(14)}  ${errors} of ` +
      `${phase.sent} failed, generator ${(phase.generatorShare * 100).toFixed(0)} %`
    );
  });
  const saturated = soundOf(run.saturations).map(
    ({ profile, goodPerSecond, ranOut }) =>
      `  ${profile}: good up to ${goodPerSecond.toFixed(0)} requests/s here; then ${ranOut} ran out`,
  );
  return [...lines, ...saturated, ...agreementLines(run).map((line) => `  ${line}`)].join('\n');
}
