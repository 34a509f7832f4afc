import { inheritedEnvironment } from '@isntgram/cli/environment';
import { runCommand } from '@isntgram/cli/fault';
import { backupCommand } from '@isntgram/vm-profile/ops/backup/command';

await runCommand(() => backupCommand(process.argv.slice(2), inheritedEnvironment()));
