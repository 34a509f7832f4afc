import { runCommand } from '../cli/fault.ts';
import { serve } from '../instance/serve.ts';

await runCommand(() => serve('dev', 'npm run dev -- --help'));
