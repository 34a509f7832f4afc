import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '@isntgram/cli/root';
import type { Steps } from '@isntgram/cli/steps';
import { z } from 'zod';
import { runTool, type Tool, tools } from './run-tool.ts';

/** Runs of vitest, one after another, which tell at the end what failed: their output is far longer than a terminal. */
export interface SuiteRuns {
  /** Runs vitest and keeps what came of it under the suite's `name`. */
  run(name: string, suite: Suite): Promise<void>;
  /** Keeps how a suite of another kind ended. */
  add(name: string, code: number): void;
  /** Tells of each suite how long it took, and which of its tests failed. Answers the exit code. */
  finish(): number;
}

export interface Suite extends Pick<Tool, 'args' | 'cwd' | 'environment'> {
  /** Each test by its name as it ends, where a file takes minutes. */
  verbose?: boolean;
}

interface Ended {
  name: string;
  code: number;
  seconds: number;
  failed: readonly string[];
}

const results = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Suites that inherit `environment`, are ended by `stop` and are told of on `steps`. */
export function createSuiteRuns(environment: Readonly<Record<string, string>>, stop: AbortSignal, steps: Steps): SuiteRuns {
  const ended: Ended[] = [];
  return {
    async run(name, { args, cwd, environment: own, verbose }) {
      const started = Date.now();
      const folder = await mkdtemp(join(tmpdir(), 'isntgram-suite-'));
      try {
        const file = join(folder, 'results.json');
        const reporters = [verbose ? 'verbose' : 'default', 'json', ...(environment.GITHUB_ACTIONS ? ['github-actions'] : [])];
        const report = [...reporters.map((reporter) => `--reporter=${reporter}`), `--outputFile.json=${file}`];
        const tool = { file: tools.vitest, args: ['run', ...report, ...args], cwd: cwd ?? '', environment: own ?? {} };
        const code = await runTool(tool, environment, stop);
        const failed = code === 0 ? [] : failedIn(await readFile(file, 'utf8').catch(() => undefined));
        ended.push({ name, code, seconds: (Date.now() - started) / 1000, failed });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    add: (name, code) => ended.push({ name, code, seconds: 0, failed: [] }),
    finish() {
      steps.say('');
      for (const { name, code, seconds, failed } of ended) {
        steps.say(`${code === 0 ? '✓' : '✗'} ${name}${seconds > 0 ? `  ${seconds.toFixed(0)} s` : ''}`);
        for (const test of failed) steps.say(`    ✗ ${test}`);
      }
      return ended.find(({ code }) => code !== 0)?.code ?? 0;
    },
  };
}

/** The tests that failed, by file and name, by vitest's report; what the run itself fell over, where there is none. */
export function failedIn(report: string | undefined): string[] {
  if (report === undefined) return ['ended without a report: see above'];
  const failed = results.parse(JSON.parse(report)).testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName);
    if (tests.length === 0 && status !== 'failed') return [];
    return (tests.length > 0 ? tests : ['could not be run']).map((test) => `${relative(root, name)} > ${test}`);
  });
  return failed.length > 0 ? failed : ['no test failed, the run did: see above'];
}
