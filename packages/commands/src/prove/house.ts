import { readArguments } from '@isntgram/cli/arguments';
import { runCommand } from '@isntgram/cli/fault';
import { figuresOf, printFigures } from '../house/figures.ts';
import { readTree } from '../house/tree.ts';

await runCommand(async () => {
  readArguments({ args: process.argv.slice(2), options: {} }, 'npm run house -- --help');
  return printFigures(figuresOf(readTree()), (line) => void process.stdout.write(`${line}\n`)) ? 0 : 1;
});
