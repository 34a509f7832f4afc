import { runCommand } from '../cli/fault.ts';
import { serve } from '../instance/serve.ts';

await runCommand(() => serve('production', 'npm start -- --help'));
