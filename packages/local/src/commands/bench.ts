import { bench } from '../../../compare/src/bench/main.ts';
import { runCommand } from '../cli/fault.ts';

await runCommand(() => bench(process.argv.slice(2)));
