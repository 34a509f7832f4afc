import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

/** What the installed packages depend on: the lockfile and the machine. */
function wantedStamp(root) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${hash} ${process.platform} ${process.arch}\n`;
}

function isInstalled(root) {
  const stamp = join(root, 'node_modules', '.installed');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp(root);
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Lets one process install at a time; returns what frees the lock, or undefined while another one installs. */
function takeLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return () => rmSync(path, { force: true });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = Number(existsSync(path) ? readFileSync(path, 'utf8') : '0');
  if (holder > 0 && !isRunning(holder)) rmSync(path, { force: true });
  return undefined;
}

function requireNpm() {
  const { stdout, status } = spawnSync('npm', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  const major = Number(String(stdout).split('.')[0]);
  if (status === 0 && major >= 9) return;
  const found = status === 0 ? `this is ${String(stdout).trim()}` : 'none was found';
  process.stderr.write(`npm 9 or newer is needed; ${found}. It comes with Node: https://nodejs.org\n`);
  process.exit(1);
}

function runNpm(root) {
  const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 130);
    });
  });
}

/**
 * Runs `npm ci` where the lockfile changed since the last time; where several start at once, one of them does it for
 * all.
 */
export async function installIfNeeded(root) {
  const lock = join(root, '.data', 'installing');
  mkdirSync(join(root, '.data'), { recursive: true });
  let told = false;
  while (!isInstalled(root)) {
    const free = takeLock(lock);
    if (!free) {
      if (!told) process.stderr.write('Waiting for another process, which is installing the dependencies …\n');
      told = true;
      await delay(300);
      continue;
    }
    try {
      if (isInstalled(root)) return;
      requireNpm();
      process.stderr.write('Installing the dependencies (only when they changed; about a minute) …\n');
      const started = Date.now();
      const code = await runNpm(root);
      if (code !== 0) {
        process.stderr.write('The dependencies could not be installed: see above.\n');
        free();
        process.exit(code);
      }
      writeFileSync(join(root, 'node_modules', '.installed'), wantedStamp(root));
      process.stderr.write(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.\n`);
    } finally {
      free();
    }
  }
}
