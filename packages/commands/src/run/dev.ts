import { runCommand } from '@isntgram/cli/fault';
import { serve } from '@isntgram/local/instance/serve';

await runCommand(() => serve('dev', 'npm run dev -- --help'));
