import { compare } from '../../../compare/src/main.ts';
import { runCommand } from '../cli/fault.ts';

await runCommand(() => compare(process.argv.slice(2), () => new Date()));
