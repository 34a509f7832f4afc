import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { runTool, tools } from '../suites/run-tool.ts';

await runCommand(() => {
  const suite = { file: tools.vitest, args: ['run', ...process.argv.slice(2)], cwd: 'packages/commands/stages' };
  return runTool(suite, inheritedEnvironment());
});
