import { docker } from '@isntgram/vm-profile/ops/docker';
import type { Stack } from './stack/stack.ts';

const inspectNumber = async (stack: Stack, service: string, format: string): Promise<number> =>
  Number(await docker(['inspect', '--format', format, await stack.container(service)]));

async function signal(stack: Stack, service: string, name: NodeJS.Signals): Promise<void> {
  process.kill(await inspectNumber(stack, service, '{{.State.Pid}}'), name);
}

/** How often the engine started a service's container anew. */
export const restartsOf = (stack: Stack, service: string): Promise<number> =>
  inspectNumber(stack, service, '{{.RestartCount}}');

/** kill -9 from outside, as the kernel would: the engine takes its own `docker kill` for a wish not to start again. */
export const killService = (stack: Stack, service: string): Promise<void> => signal(stack, service, 'SIGKILL');

/** Lets a Node process eat memory from within, until its container has none left. */
export async function leakMemory(stack: Stack, service: string): Promise<void> {
  await signal(stack, service, 'SIGUSR1');
  await stack.compose('exec', '-T', service, 'node', '--input-type=module', '--eval', leak);
}

/** SIGUSR1 opens Node's inspector in the container; through it goes what allocates 16 MB every 20 ms. */
const leak = `
  const targets = async () => (await fetch('http://127.0.0.1:9229/json/list').catch(() => undefined))?.json();
  let target;
  while (!(target = (await targets())?.[0])) await new Promise((resolve) => setTimeout(resolve, 50));
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve) => (socket.onopen = resolve));
  const expression = 'globalThis.leaked = []; setInterval(() => leaked.push(Buffer.alloc(16e6, 1)), 20); 0';
  const answered = new Promise((resolve) => (socket.onmessage = resolve));
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }));
  await answered;
  process.exit(0);
`;

/**
 * Fills the volume that `path` is on, in the container that keeps both volumes, but for so many bytes. Answers how to
 * make room again.
 */
export async function fillDisk(stack: Stack, path: string, leaveBytes: number): Promise<() => Promise<unknown>> {
  const inKeeper = (script: string) => stack.compose('exec', '-T', '--user', '0', 'keeper', 'bash', '-c', script);
  // Others write meanwhile: where nothing is to be left, it may be full before that.
  await inKeeper(
    `free=$(df --output=avail -B1 ${path} | tail -n 1) && head -c $((free - ${leaveBytes})) /dev/zero > ` +
      `${path}/ballast || [ ${leaveBytes} -eq 0 ]`,
  );
  return () => inKeeper(`rm -f ${path}/ballast`);
}

/**
 * Writes into the log of a database whose disk is full until it is refused. What it has laid by of the log may last for
 * minutes.
 */
export async function fillLog(stack: Stack): Promise<void> {
  const ballast = "perform pg_logical_emit_message(false, 'ballast', repeat('x', 1000000))";
  const sql = `do $$ begin for megabyte in 1..200 loop ${ballast}; end loop; end $$`;
  const written = await stack
    .compose('exec', '-T', 'postgres', 'psql', '-U', 'isntgram', '-c', sql)
    .catch(() => undefined);
  if (written !== undefined) throw new Error('There was room for 200 MB more in the log.');
}
