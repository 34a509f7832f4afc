import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { root } from '@isntgram/cli/root';

export interface Tool {
  /** The tool's own file, under node_modules for `runTool`. */
  file: string;
  args: readonly string[];
  cwd?: string;
  environment?: Readonly<Record<string, string>>;
  /** Before each line that it writes, where others write at the same time. */
  prefix?: string | undefined;
}

/** Tools of the repository, by the file that Node runs. */
export const tools = {
  biome: '@biomejs/biome/bin/biome',
  knip: 'knip/bin/knip.js',
  markdownlint: 'markdownlint-cli2/markdownlint-cli2-bin.mjs',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
} as const;

/** Runs a tool on this terminal, at most until `stop`; returns its exit code. */
export const runTool = (tool: Tool, inherited: Readonly<Record<string, string>>, stop?: AbortSignal): Promise<number> =>
  runNode({ ...tool, file: join(root, 'node_modules', tool.file) }, inherited, stop);

/** Runs a file with Node as `runTool` runs a tool. */
export function runNode(
  program: Tool,
  inherited: Readonly<Record<string, string>>,
  stop?: AbortSignal,
): Promise<number> {
  const child = spawn(process.execPath, [program.file, ...program.args], {
    cwd: join(root, program.cwd ?? ''),
    env: { ...inherited, ...program.environment },
    stdio: [
      'ignore',
      ...(program.prefix === undefined ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
    ],
    ...(stop ? { signal: stop } : {}),
  });
  if (child.stdout) copyLines(child.stdout, process.stdout, program.prefix);
  if (child.stderr) copyLines(child.stderr, process.stderr, program.prefix);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => (error.name === 'AbortError' ? resolve(130) : reject(error)));
    child.once('close', (code) => resolve(code ?? 130));
  });
}

const copyLines = (from: Readable, to: NodeJS.WritableStream, prefix = ''): void =>
  void createInterface({ input: from }).on('line', (line) => to.write(`${prefix.padEnd(5)} | ${line}\n`));
