import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Fault } from './fault.ts';

/** A loopback port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

function listen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** The process that listens on `port`, where Linux lets us look. */
export async function listenerOf(port: number): Promise<{ pid: number; command: string } | undefined> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const row = tables
    .flatMap((table) => table.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .find((fields) => fields[1]?.endsWith(`:${hex}`) && fields[3] === '0A');
  if (!row) return undefined;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const handles = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const handle of handles) {
      if ((await readlink(`/proc/${pid}/fd/${handle}`).catch(() => '')) !== `socket:[${row[9]}]`) continue;
      return { pid: Number(pid), command: (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() };
    }
  }
  return undefined;
}

/** Throws a Fault where `port` cannot be listened on. */
export async function requireFreePort(port: number): Promise<void> {
  const codes = [await listen(port, '127.0.0.1'), await listen(port, '0.0.0.0')];
  const code = codes.find((found) => found !== undefined);
  if (code === 'EACCES')
    throw new Fault(`Port ${port} may not be used by this user. Choose one above 1023 with --port.`);
  if (code === undefined) return;
  const user = await listenerOf(port);
  throw new Fault(
    `Port ${port} is in use${user ? ` (${user.command}, process ${user.pid})` : ''}. ` +
      'Stop that, or choose another port with --port.',
  );
}
