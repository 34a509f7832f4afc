import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '@isntgram/cli/ports';
import { root } from '@isntgram/cli/root';

export interface Answered {
  status: number;
  cache: string;
  text: string;
}

export interface Caddy {
  /** The folder whose files say which colour serves. */
  gate: string;
  /** Where static files are served from. */
  files: string;
  /** Asks as a browser with this cookie does. */
  ask(path: string, cookie?: string): Promise<Answered>;
  close(): Promise<void>;
}

const host = 'a.example';

/** This machine's Caddy with the Caddyfile of the vm profile, of which nothing but ports and folders is another. */
export async function startCaddy(folder: string, colours: { blue: number; green: number }): Promise<Caddy> {
  const [gate, files] = [join(folder, 'gate'), join(folder, 'static')];
  for (const path of [gate, files]) await mkdir(path, { recursive: true });
  const [httpPort, port, askPort] = [await freePort(), await freePort(), await freePort()];
  const options = [
    ...['local_certs', 'skip_install_trust', 'admin off', `http_port ${httpPort}`, `https_port ${port}`],
    `storage file_system ${join(folder, 'certificates')}`,
  ];
  const addresses = Object.entries(colours).map(([colour, at]) => `${colour} 127.0.0.1:${at}`);
  const committed = await readFile(join(root, 'vm-profile/caddy/Caddyfile'), 'utf8');
  const own = Object.entries({
    '{$CADDY_OPTIONS}': options.join('\n'),
    'localhost:9080': `localhost:${askPort}`,
    'root /gate': `root ${gate}`,
    'root /static': `root ${files}`,
    'root * /static': `root * ${files}`,
    '(current) {': `(current) {\nmap {vars.colour} {address_of_colour} {\n${addresses.join('\n')}\n}`,
    'web-{vars.colour}:8080': '{address_of_colour}',
  }).reduce((lines, [theirs, ours]) => {
    if (!lines.includes(theirs)) throw new Error(`The Caddyfile has no "${theirs}" any more.`);
    return lines.replaceAll(theirs, ours);
  }, committed);
  const file = join(folder, 'Caddyfile');
  await writeFile(file, own);
  const caddy = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const ready = Promise.withResolvers<void>();
  caddy.once('error', ({ message }) =>
    ready.reject(new Error(`There is no Caddy here (${message}): apt-get install it`)),
  );
  caddy.once('exit', (code) => ready.reject(new Error(`Caddy ended with ${code}: ${said}`)));
  caddy.stderr.setEncoding('utf8').on('data', (data: string) => {
    said += data;
    if (said.includes('serving initial configuration')) ready.resolve();
  });
  await ready.promise;

  return {
    ...{ gate, files },
    async ask(path, cookie) {
      const asking = request({
        ...{ host: '127.0.0.1', port, path, servername: host, rejectUnauthorized: false, agent: false },
        headers: { host, ...(cookie && { cookie }) },
      }).end();
      const [answer] = await once(asking, 'response');
      const { statusCode, headers } = answer;
      return { status: statusCode, cache: String(headers['x-cache']), text: await text(answer) };
    },
    async close() {
      const ended = once(caddy, 'exit');
      caddy.kill();
      await ended;
    },
  };
}
