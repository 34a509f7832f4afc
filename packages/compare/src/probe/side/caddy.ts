import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@isntgram/cli/ports';

const shippedFile = fileURLToPath(new URL('../../../../../vm-profile/caddy/Caddyfile', import.meta.url));
const startsWithinMs = 15_000;

/** Where Caddy finds the static files of an instance, in its folder. */
export const staticsOf = (data: string): string => join(data, 'static');

/** What a vm instance is told of standing behind Caddy, as compose.yaml has it: static files are Caddy's. */
export const behindCaddy = (data: string): Record<string, string> => ({
  STATIC_DIR: staticsOf(data),
  TRUST_PROXY: 'true',
});

/** The proxy that the vm is shipped behind. */
export interface Caddy {
  url: string;
  pid: number;
  /** What it is and does, in words. */
  said: string;
  stop(): Promise<void>;
}

interface Place {
  port: number;
  /** Where the web process listens, as HOST:PORT. */
  web: string;
  /** The folders of the static files and of the file that tells the colour. */
  statics: string;
  gate: string;
}

/**
 * The Caddyfile as it is shipped, for one web process here: without names and certificates, so without TLS and without
 * what asks for them. Throws where it is not as it was when this was written.
 */
export function plainCaddyfile(shipped: string, { port, web, statics, gate }: Place): string {
  const changes: [string | RegExp, string][] = [
    ['\ton_demand_tls {\n\t\task http://localhost:9080/api/tls\n\t}\n', '\tadmin off\n\tauto_https off\n'],
    [/# Asks whether a name is one of ours[^\n]*\nhttp:\/\/localhost:9080 \{\n[\s\S]*?\n\}\n/, ''],
    [/http:\/\/ \{\n[\s\S]*?\n\}\n/, ''],
    ['https:// {\n\ttls {\n\t\ton_demand\n\t}\n', `http://:${port} {\n\tbind 127.0.0.1\n`],
    ['reverse_proxy web-{vars.colour}:8080', `reverse_proxy ${web}`],
    [/root \/gate/g, `root ${gate}`],
    ['root /static', `root ${statics}`],
    ['root * /static', `root * ${statics}`],
  ];
  return changes.reduce((text, [from, to]) => {
    const changed = text.replace(from, () => to);
    if (changed === text)
      throw new Error(
        `The shipped Caddyfile has no ${from} any more: packages/compare/src/probe/side/caddy.ts replaces it.`,
      );
    return changed;
  }, shipped);
}

/** Starts Caddy in front of a web process; undefined where the machine has none. */
export async function startCaddy(web: string, folder: string, statics: string): Promise<Caddy | undefined> {
  const version = await versionOf();
  if (version === undefined) return undefined;
  const port = await freePort();
  const gate = join(folder, 'gate');
  const file = join(folder, 'Caddyfile');
  await mkdir(gate, { recursive: true });
  await writeFile(file, plainCaddyfile(await readFile(shippedFile, 'utf8'), { port, web, statics, gate }));
  const child = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  const log = createWriteStream(join(folder, 'logs', 'caddy.log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const url = `http://localhost:${port}`;
  const until = Date.now() + startsWithinMs;
  while (
    !(await fetch(`${url}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(
        `Caddy does not answer: ${await readFile(join(folder, 'logs', 'caddy.log'), 'utf8').catch(() => '')}`,
      );
    }
    await delay(50);
  }
  return {
    url,
    pid: Number(child.pid),
    said: `Caddy ${version} as it is shipped, static files from it, without TLS`,
    stop,
  };
}

async function versionOf(): Promise<string | undefined> {
  const child = spawn('caddy', ['version'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const words: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => words.push(chunk));
  const found = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  return found ? Buffer.concat(words).toString().trim().split(' ')[0] : undefined;
}
