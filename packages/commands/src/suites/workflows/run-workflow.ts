import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { runInNewContext } from 'node:vm';
import { root } from '@isntgram/cli/root';
import { parse } from 'yaml';
import * as z from 'zod';

const step = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
  with: z.record(z.string(), z.unknown()).default({}),
});
export type WorkflowStep = z.infer<typeof step>;
const trigger = z.object({ inputs: z.record(z.string(), z.unknown()).optional() }).nullish();
const workflow = z.object({
  on: z.object({
    schedule: z.array(z.object({ cron: z.string() })).optional(),
    workflow_dispatch: trigger,
    workflow_call: trigger,
  }),
  env: z.record(z.string(), z.string()).default({}),
  jobs: z.record(
    z.string(),
    z.object({
      if: z.string().default(''),
      permissions: z.record(z.string(), z.string()).optional(),
      needs: z.union([z.string(), z.array(z.string())]).optional(),
      strategy: z.object({ matrix: z.record(z.string(), z.unknown()) }).optional(),
      steps: z.array(step).default([]),
    }),
  ),
});

/** What a workflow of this repository says, by its file's name. */
export const readWorkflow = async (name: string) =>
  workflow.parse(parse(await readFile(join(root, '.github/workflows', name), 'utf8')));

/** What the steps of one run of a job see and leave. */
export interface JobRun {
  /** A folder for the files that GitHub hands to steps. */
  folder: string;
  /** Where scripts are run; this repository unless set. */
  workspace?: string;
  /** What expressions know: github, matrix, secrets; the outputs of steps are put in as they come. */
  context: Record<string, unknown> & { steps: Record<string, { outputs: Record<string, string> }> };
  variables: Readonly<Record<string, string>>;
  /**
   * Stands in for an action, by the part of its name before the @. What is not named does nothing. @throws where it
   * fails
   */
  actions: Readonly<Record<string, (given: Record<string, string>) => Promise<Record<string, string>>>>;
}

/**
 * Runs a job's steps in order, as GitHub does; after one that fails those alone whose `if` asks for it. @returns the
 * name of the first that failed, with its words
 */
export async function runJob(steps: readonly WorkflowStep[], job: JobRun): Promise<string | undefined> {
  let failed: string | undefined;
  for (const { id, name = id ?? '', uses = '', run, env, with: given, if: condition } of steps) {
    const state = { always: () => true, success: () => !failed, failure: () => failed !== undefined };
    const hashFiles = (path: string) => hashOf(join(job.workspace ?? root, path));
    const asksForIt = /\b(always|success|failure)\(\)/.test(condition ?? '');
    if (failed !== undefined && !asksForIt) continue;
    if (condition !== undefined && !evaluate(condition, { ...job.context, ...state, hashFiles })) continue;
    const fill = (value: unknown): string => fillIn(String(value), job.context);
    const filled = (of: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(of).map(([key, value]) => [key, fill(value)]));
    try {
      const action = job.actions[uses.split('@')[0] ?? ''];
      const outputs = run === undefined ? await action?.(filled(given)) : await runScript(fill(run), filled(env), job);
      if (id) job.context.steps[id] = { outputs: outputs ?? {} };
    } catch (error) {
      failed ??= `${name}: ${error instanceof Error ? error.message : error}`;
    }
  }
  return failed;
}

/** As GitHub does of a path without wildcards: nothing where there is no such file. */
const hashOf = (path: string): string =>
  existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';

/** Whether a job runs, by what its `if` says. */
export const isMet = (condition: string, context: object): boolean => evaluate(condition, context) === true;

/** GitHub's expressions that are used here are JavaScript too. */
const evaluate = (expression: string, context: object): unknown => runInNewContext(expression, context);
const fillIn = (value: string, context: object): string =>
  value.replaceAll(/\$\{\{(.+?)\}\}/g, (_, expression: string) => String(evaluate(expression, context) ?? ''));

async function runScript(script: string, env: Record<string, string>, { folder, variables, workspace = root }: JobRun) {
  const files = {
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_ENV: join(folder, 'env'),
  };
  for (const file of Object.values(files)) await writeFile(file, '');
  const child = spawn('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: workspace,
    env: { ...process.env, ...variables, ...files, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`exit code ${code}\n${said}${complained}`);
  const lines = (await readFile(files.GITHUB_OUTPUT, 'utf8')).split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
