// Runs a command of this repository on any Node from 20 on: installs what is missing, then goes on under the Node that
// the project brings along. Nothing here may need a dependency or a newer Node.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from './install.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const [command = '', ...args] = process.argv.slice(2);

/** A command is a file and, beside it, the words of its --help: `run/start`. */
const source = join(here, '..', 'src', command);
const help = `${source}.txt`;

/** Runs `file` with this terminal and passes on how it ended; signals that reach us reach it. */
function runInPlace(file, argv) {
  const child = spawn(file, argv, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  stopWithNpm(child);
  child.on('error', (error) => {
    process.stderr.write(`${file} cannot be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('close', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** Where the npm that runs us is killed, nobody tells us: we become somebody else's child. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref();
}

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    process.stderr.write(
      `Node 20 or newer is needed; this is ${process.versions.node}. Get one at https://nodejs.org\n`,
    );
    process.exit(1);
  }
  if (!existsSync(help)) {
    process.stderr.write(`There is no command "${command}". package.json lists them.\n`);
    process.exit(1);
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(readFileSync(help, 'utf8'));
    return;
  }
  await installIfNeeded(root);
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  runInPlace(node, [`${source}.ts`, ...args]);
}

await main();
