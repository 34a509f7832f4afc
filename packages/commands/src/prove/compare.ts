import { runCommand } from '@isntgram/cli/fault';
import { compare } from '@isntgram/compare/main';

await runCommand(() => compare(process.argv.slice(2), () => new Date()));
