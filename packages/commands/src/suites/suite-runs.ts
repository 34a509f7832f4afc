import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '@isntgram/cli/root';
import type { Steps } from '@isntgram/cli/steps';
import { explain } from '@isntgram/local/instance/start-instance';
import { familyCpuMs } from '@isntgram/local/process/accounting';
import * as z from 'zod';
import { runTool, type Tool, tools } from './run-tool.ts';

/** Runs of vitest, which tell at the end what failed: their output is far longer than a terminal. */
export interface SuiteRuns {
  /** Runs vitest, keeps what came of it under the suite's `name` and answers how its tests ended. */
  run(name: string, suite: Suite): Promise<readonly TestEnd[]>;
  /** Keeps how a suite of another kind ended, and what failed of it. */
  add(name: string, code: number, failed?: readonly string[]): void;
  /** Keeps that a suite could not be run. */
  fail(name: string, error: unknown): void;
  /**
   * Tells of each suite how long it took, which of its files took longest and which of its tests failed, and how long
   * all took and for how much of that they had a processor. Answers the exit code.
   */
  finish(): Promise<number>;
}

export interface Suite extends Pick<Tool, 'args' | 'cwd' | 'environment'> {
  /** Each test by its name as it ends, where a file takes minutes. */
  verbose?: boolean;
  /** Before each of its lines, where others run at the same time. */
  prefix?: string;
}

/** How one test ended. */
export interface TestEnd {
  /** From the repository's root. */
  file: string;
  name: string;
  status: string;
}

interface Ended {
  name: string;
  code: number;
  seconds: number;
  failed: readonly string[];
  slowest: readonly string[];
}

const slowestMax = 5;

const results = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Suites that inherit `environment`, are ended by `stop` and are told of on `steps`. */
export function createSuiteRuns(
  environment: Readonly<Record<string, string>>,
  stop: AbortSignal,
  steps: Steps,
): SuiteRuns {
  const begun = Date.now();
  const ended: Ended[] = [];
  return {
    async run(name, { args, cwd, environment: own, verbose, prefix }) {
      const started = Date.now();
      const folder = await mkdtemp(join(tmpdir(), 'isntgram-suite-'));
      try {
        const file = join(folder, 'results.json');
        const reporters = [
          verbose ? 'verbose' : 'default',
          'json',
          ...(environment.GITHUB_ACTIONS ? ['github-actions'] : []),
        ];
        const report = [...reporters.map((reporter) => `--reporter=${reporter}`), `--outputFile.json=${file}`];
        const tool = {
          file: tools.vitest,
          args: ['run', ...report, ...args],
          cwd: cwd ?? '',
          environment: own ?? {},
          prefix,
        };
        const code = await runTool(tool, environment, stop);
        const written = await readFile(file, 'utf8').catch(() => undefined);
        const failed = code === 0 ? [] : failedIn(written);
        ended.push({ name, code, seconds: (Date.now() - started) / 1000, failed, slowest: slowestIn(written) });
        return endsIn(written);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    fail: (name, error) => ended.push({ name, code: 1, seconds: 0, failed: [explain(error)], slowest: [] }),
    add: (name, code, failed = []) => ended.push({ name, code, seconds: 0, failed, slowest: [] }),
    async finish() {
      steps.say('');
      for (const { name, code, seconds, failed, slowest } of ended) {
        steps.say(`${code === 0 ? '✓' : '✗'} ${name}${seconds > 0 ? `  ${seconds.toFixed(0)} s` : ''}`);
        if (slowest.length > 0) steps.say(`    longest: ${slowest.join(', ')}`);
        for (const test of failed) steps.say(`    ✗ ${test}`);
      }
      const busy = (await familyCpuMs(process.pid).catch(() => 0)) / 1000;
      const took = `${((Date.now() - begun) / 1000).toFixed(0)} s`;
      steps.say(`  all together  ${took}${busy > 0 ? `, ${busy.toFixed(0)} s of processor time` : ''}`);
      return ended.find(({ code }) => code !== 0)?.code ?? 0;
    },
  };
}

/** The tests that failed, by file and name, by vitest's report; what the run itself fell over, where there is none. */
export function failedIn(report: string | undefined): string[] {
  const read = readResults(report);
  if (!read) return ['ended without a report: see above'];
  const failed = read.testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName);
    if (tests.length === 0 && status !== 'failed') return [];
    return (tests.length > 0 ? tests : ['could not be run']).map((test) => `${relative(root, name)} > ${test}`);
  });
  return failed.length > 0 ? failed : ['no test failed, the run did: see above'];
}

/** How every test ended. */
const endsIn = (report: string | undefined): TestEnd[] =>
  (readResults(report)?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ file: relative(root, name), name: fullName, status })),
  );

/** The files that took longest, each with its seconds, the longest first. */
export function slowestIn(report: string | undefined): string[] {
  const files = readResults(report)?.testResults ?? [];
  return files
    .map(({ name, startTime, endTime }) => ({ name: relative(root, name), seconds: (endTime - startTime) / 1000 }))
    .filter(({ seconds }) => seconds >= 1)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, slowestMax)
    .map(({ name, seconds }) => `${name} ${seconds.toFixed(0)} s`);
}

/** A run that is ended while it writes its report leaves half of one. */
function readResults(report = ''): z.infer<typeof results> | undefined {
  try {
    return results.parse(JSON.parse(report));
  } catch {
    return undefined;
  }
}
