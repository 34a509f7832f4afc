import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '@isntgram/cli/root';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const file = join(import.meta.dirname, 'switch.ts');
const ask = (...words: string[]): Promise<string> =>
  run(process.execPath, [file, ...words], { cwd: root }).then(
    ({ stdout }) => stdout,
    ({ stderr }: { stderr: string }) => stderr,
  );

test('what cannot be meant is one line that says how to mend it, and nothing is changed', async () => {
  const beside = ['--beside', 'https://next.staging.isntgram.example'];
  const answers = await Promise.all([
    ask('--env', 'stagin', '--to', 'edge'),
    ask('--env', 'staging', '--to', 'cloud'),
    ask('--env', 'staging', '--to', 'vm'),
    ask('--env', 'staging', '--to', 'edge'),
    ask('--env', 'staging', '--to', 'edge', ...beside, '--flip', 'true'),
    ask('--env', 'staging', '--to', 'edge', ...beside, '--move', '/nowhere.json'),
    ask('--env', 'staging', '--to', 'edge', ...beside, '--watch', 'long'),
    ask('--env', 'production', '--back'),
  ]);
  expect(answers).toEqual([
    'There is no environment "stagin". --env takes development, staging, production.\n',
    'There is no profile "cloud". --to takes edge or vm.\n',
    'staging is on vm already: environments.ts says so.\n',
    '--beside takes the address at which edge stands ready already, as https://next.staging.isntgram.example\n',
    '--flip and --flip-back go together: what leads people there must be able to lead them back.\n',
    'There is no file /nowhere.json. --move takes one that says where data is and where it goes.\n',
    '--watch takes seconds, as 60, not "long".\n',
    'No switch was begun from this machine: there is nothing to go back from.\n',
  ]);
  const plan = await ask('--env', 'staging', '--to', 'edge', ...beside, '--dry-run');
  expect(plan).toContain('Lead everybody to edge, and wait until https://staging.isntgram.example answers from there');
  expect(plan).toContain('Both sides have the same database and photos: nothing is copied.');
});
