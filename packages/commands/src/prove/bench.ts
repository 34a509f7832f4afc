import { runCommand } from '@isntgram/cli/fault';
import { bench } from '@isntgram/compare/bench/main';

await runCommand(() => bench(process.argv.slice(2)));
