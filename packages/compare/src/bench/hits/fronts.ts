import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Undo } from '@isntgram/local/instance/start-instance';
import { startCaddy, staticsOf } from '../../probe/side/caddy.ts';
import type { Subject } from '../subject.ts';

const upstreamFile = fileURLToPath(new URL('still-upstream.ts', import.meta.url));

/** An address that is asked, and the processes that answer there. */
export interface Front {
  url: string;
  pids: readonly number[];
}

/** The Caddy that the vm is shipped behind, in front of an instance; undefined where the machine has none. */
export async function caddyBefore({ url, data, processes }: Subject, undo: Undo): Promise<Front | undefined> {
  const caddy = await startCaddy(new URL(url).host, data, staticsOf(data));
  if (!caddy) return undefined;
  undo.add(caddy.stop);
  return { url: caddy.url, pids: [caddy.pid, ...processes.app] };
}

/** The same in front of a process that does nothing but answer with `body`: what proxying costs by itself. */
export async function caddyBeforeNothing(
  data: string,
  { body, encoding }: { body: Uint8Array; encoding: string },
  undo: Undo,
): Promise<Front | undefined> {
  const folder = join(data, 'still');
  await mkdir(join(folder, 'logs'), { recursive: true });
  const file = join(folder, 'body');
  await writeFile(file, body);
  const upstream = fork(upstreamFile, [file, encoding]);
  undo.add(async () => upstream.kill());
  const [port] = (await once(upstream, 'message')) as [number];
  const caddy = await startCaddy(`127.0.0.1:${port}`, folder, staticsOf(data));
  if (!caddy) return undefined;
  undo.add(caddy.stop);
  return { url: caddy.url, pids: [caddy.pid, Number(upstream.pid)] };
}
