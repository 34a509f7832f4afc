import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { afterEach, expect, it, vi } from 'vitest';
import { identify } from './identity.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';

const supervisors: Supervisor[] = [];
afterEach(() => Promise.all(supervisors.splice(0).map((supervisor) => supervisor.stop())));

async function newSupervisor() {
  const folder = await mkdtemp(join(tmpdir(), 'supervisor-'));
  const supervisor = createSupervisor(folder, () => undefined);
  supervisors.push(supervisor);
  const script = async (name: string, code: string) => {
    await writeFile(join(folder, `${name}.mjs`), code);
    return { name, args: [join(folder, `${name}.mjs`)], environment: {} };
  };
  return { folder, supervisor, script };
}

const isGone = (pid: number) =>
  vi.waitFor(async () => expect(await identify(pid)).toBeUndefined(), { timeout: 30_000 });
const forever = 'setInterval(() => {}, 1000);';
/** Starts a child of its own and tells its pid. */
const parent = `import { spawn } from 'node:child_process';
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  process.send({ own: process.pid, child: child.pid });`;

it('waits for what a service tells, and ends it with all that it started', async () => {
  const { supervisor, script } = await newSupervisor();
  const told = await supervisor.start({ ...(await script('parent', `${parent}${forever}`)), ready: 'message' });
  const { own, child } = told as { own: number; child: number };
  await supervisor.stop();
  await isGone(own);
  await isGone(child);
});

it('kills a service that does not listen to SIGTERM, within 5 s', async () => {
  const { supervisor, script } = await newSupervisor();
  const deaf = await script('deaf', `process.on('SIGTERM', () => {}); process.send(process.pid); ${forever}`);
  const pid = Number(await supervisor.start({ ...deaf, ready: 'message' }));
  const started = Date.now();
  await supervisor.stop();
  expect(Date.now() - started).toBeLessThan(5_000);
  await isGone(pid);
});

it('names a service that dies, with its last lines, and keeps all of them in its log', async () => {
  const { folder, supervisor, script } = await newSupervisor();
  const dying = await script(
    'dying',
    `console.log('one'); console.error('the reason'); process.send(1, () => process.exit(3));`,
  );
  await supervisor.start({ ...dying, ready: 'message' });
  const fault = await supervisor.failure.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Fault);
  expect(String(fault)).toMatch(/dying ended with exit code 3[\s\S]*the reason/);
  await vi.waitFor(async () => expect(await readFile(join(folder, 'dying.log'), 'utf8')).toBe('one\nthe reason\n'), {
    timeout: 30_000,
  });
});

it('tells why a service or a task does not come up', async () => {
  const { supervisor, script } = await newSupervisor();
  const broken = await script('broken', `console.error('no such thing'); process.exit(1);`);
  await expect(supervisor.start({ ...broken, ready: { url: 'http://127.0.0.1:1' } })).rejects.toThrow(/no such thing/);
  await expect(supervisor.start({ ...broken, ready: 'exit' })).rejects.toThrow(/exit code 1/);
  await supervisor.start({ ...(await script('fine', '')), ready: 'exit' });
  const silent = { ...(await script('silent', forever)), ready: 'message', readyWithinMs: 50 } as const;
  await expect(supervisor.start(silent)).rejects.toThrow('silent was not ready within 0.05 s, and said nothing.');
});

it('takes the services along when the supervising process is killed', async () => {
  const { folder, script } = await newSupervisor();
  const spec = { ...(await script('orphan', `${parent}${forever}`)), ready: 'message' };
  const main = join(folder, 'main.mjs');
  const source = `import { createSupervisor } from ${JSON.stringify(new URL('./supervisor.ts', import.meta.url).href)};
    const told = await createSupervisor(${JSON.stringify(folder)}, () => {}).start(${JSON.stringify(spec)});
    process.send(told);`;
  await writeFile(main, source);
  const supervising = spawn(process.execPath, [main], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ own, child }] = await once(supervising, 'message');
  supervising.kill('SIGKILL');
  await isGone(own);
  await isGone(child);
});
