import { spawnSync } from 'node:child_process';
import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { checkBudgets } from '@isntgram/compare/cli/check';
import { profiles } from '@isntgram/contract/kernel/profiles';
import { figuresOf, printFigures } from '../house/figures.ts';
import { readTree } from '../house/tree.ts';
import { runTool, tools } from '../suites/run-tool.ts';
import { runTests } from '../suites/tests.ts';
import { lintWorkflows } from '../suites/workflows/lint-workflows.ts';

/** Everything that must hold before a change is merged, in the order in which it fails fastest. */
await runCommand(async () => {
  const { values } = readArguments(
    { args: process.argv.slice(2), options: { quick: { type: 'boolean', default: false } } },
    'npm run check -- --help',
  );
  const environment = inheritedEnvironment();

  // Format, lint, and who may import whom (biome.json).
  await mustPass('Format, lint and boundaries', () =>
    runTool({ file: tools.biome, args: ['ci', '--error-on-warnings'] }, environment),
  );

  // Who imports whom across folders, and how large files and folders are.
  await mustPass('House', async () =>
    printFigures(figuresOf(readTree()), (line) => void process.stderr.write(`${line}\n`)) ? 0 : 1,
  );

  // What nothing uses: files, exports, dependencies (packages/commands/knip.json).
  const knip = { file: tools.knip, args: ['--config', 'packages/commands/knip.json', '--no-progress'] };
  await mustPass('Nothing unused', () => runTool(knip, environment));

  await mustPass('Markdown', () => runTool({ file: tools.markdownlint, args: [] }, environment));
  await mustPass('Workflows', async () => ((await lintWorkflows()) ? 0 : 1));

  // Types, each file once and with the libraries of its own runtime: core has none.
  await mustPass('Types', () => runTool({ file: tools.tsc, args: ['-b'] }, environment));

  // Anybody can install what the lockfile says.
  await mustPass(
    'Lockfile',
    async () => spawnSync('npm', ['ci', '--dry-run', '--ignore-scripts'], { cwd: root }).status ?? 1,
  );

  // What a month of each environment costs, by the model, stays within its budget in environments.ts.
  await mustPass('Budgets', () => checkBudgets([], () => new Date()));

  if (values.quick) return 0;
  return runTests({ units: true, profiles, browser: false, filters: [], environment });
});

async function mustPass(name: string, work: () => Promise<number>): Promise<void> {
  const started = Date.now();
  if ((await work()) !== 0) throw new Fault(`✗ ${name}`);
  process.stderr.write(`✓ ${name}  ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}
