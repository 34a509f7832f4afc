import { backupCommand } from '@isntgram/vm-profile/ops/backup/command';
import { runCommand } from '../cli/fault.ts';
import { inheritedEnvironment } from './environment.ts';

await runCommand(() => backupCommand(process.argv.slice(2), inheritedEnvironment()));
