import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CommandTimeout, quote, writeFiles } from './command.ts';
import { createLocalShell } from './local.ts';
import { connectSsh, sshOptions } from './ssh.ts';

const shell = createLocalShell();
const folder = await mkdtemp(join(tmpdir(), 'isntgram-remote-'));
afterAll(() => rm(folder, { recursive: true }));

test('a command has its output, its exit code and its input', async () => {
  expect(await shell.run({ script: 'cat; echo no >&2; exit 3', input: 'yes' })).toEqual({
    code: 3,
    stdout: 'yes',
    stderr: 'no\n',
  });
});

test('a command that fails in the middle of a pipe or of a script ends there', async () => {
  expect((await shell.run({ script: 'false | cat; echo on' })).stdout).toBe('');
});

test('a command is given up after its time', async () => {
  await expect(shell.run({ script: 'sleep 30', timeoutMs: 100 })).rejects.toThrow(CommandTimeout);
});

test('Ctrl-C at the terminal does not end it: it is in another group of processes', async () => {
  const [pid, group] = (await shell.run({ script: `echo $$; cut -d ' ' -f 5 /proc/$$/stat` })).stdout.split('\n');
  expect(group).toBe(pid);
});

test('lines come one by one', async () => {
  const lines: string[] = [];
  expect(await shell.follow({ script: 'echo a; echo b' }, (line) => lines.push(line))).toBe(0);
  expect(lines).toEqual(['a', 'b']);
});

test.each([`it's`, 'a b', '$(id)', '', '"', 'a\nb', '-n', '~'])('the shell reads %j as one word', async (word) => {
  expect((await shell.run({ script: `printf '%s' ${quote(word)}` })).stdout).toBe(word);
});

test('files arrive as they are, with their mode', async () => {
  const path = join(folder, 'a folder', "it's");
  const content = "EOF\n$HOME 'ü'\n";
  expect((await shell.run(writeFiles([{ path, content, mode: '600' }]))).code).toBe(0);
  expect(await readFile(path, 'utf8')).toBe(content);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('no server is asked whose key is not known', async () => {
  await expect(connectSsh({ host: 'vm.example', port: 2222, user: 'deploy' })).rejects.toThrow(
    'ssh-keyscan -t ed25519 -p 2222 vm.example',
  );
  expect(sshOptions({ port: 22, knownHosts: 'k', socket: 's' })).toEqual(
    expect.arrayContaining(['StrictHostKeyChecking=yes', 'UserKnownHostsFile=k', 'BatchMode=yes']),
  );
});
