import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { RunEvent } from '@isntgram/deploy/steps/run-steps';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { expect, test } from 'vitest';
import type { Asked } from './asked.ts';
import { openFront } from './drill/front.ts';
import { goBack, runSwitch } from './runs.ts';
import { askSide } from './sides.ts';

interface Answering {
  port: number;
  version: string;
  ready: boolean;
}

/** What a switch sees of a side. */
async function openSide(profile: Profile): Promise<Answering> {
  const side = { port: 0, version: 'v1', ready: true };
  const server = createServer(({ url }, answer) => {
    const status = url === '/api/ready' && !side.ready ? 503 : 200;
    answer.writeHead(status, { 'content-type': 'application/json', 'x-profile': profile });
    answer.end(JSON.stringify(url === '/api/health' ? { profile, version: side.version } : {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp(async () => void server.close());
  side.port = (server.address() as AddressInfo).port;
  return side;
}

async function openSwitch(watchSeconds: number) {
  const [edge, vm] = [await openSide('edge'), await openSide('vm')];
  const front = await openFront(await freePort(), edge.port);
  cleanUp(() => front.close());
  const app = await mkdtemp(join(tmpdir(), 'isntgram-switch-'));
  cleanUp(() => rm(app, { recursive: true, force: true }));
  const lead = ({ port }: Answering) => `curl -fsS -X PUT --data ${port} ${front.url}/.lead`;
  const asked: Asked = {
    ...{ id: '1', environment: 'staging', from: 'edge', to: 'vm', url: front.url },
    ...{ beside: `http://127.0.0.1:${vm.port}`, watchSeconds, flipSeconds: 10, flip: lead(vm), flipBack: lead(edge) },
  };
  const said: string[] = [];
  let watching = Promise.withResolvers<void>();
  const tell = (event: RunEvent) => {
    if (event.kind === 'fail') said.push(...event.lines);
    if (event.kind === 'begin' && event.step === 'watch') watching.resolve();
  };
  return {
    ...{ edge, vm, app, asked, said },
    watched: () => watching.promise,
    run: () => {
      watching = Promise.withResolvers();
      return runSwitch(app, asked, 'the test', tell);
    },
    serving: async () => (await askSide(front.url)).profile,
  };
}

test('people are led to the other side, where it stands ready at the same release; else nothing changes', async () => {
  const { run, serving, vm, asked, said, app } = await openSwitch(0);
  vm.version = 'v2';
  expect(await run()).toMatchObject({ result: 'rolled back', detail: 'check' });
  expect(said.join('\n')).toContain('edge serves v1, and v2 stands at');
  expect(await serving()).toBe('edge');
  vm.version = 'v1';
  asked.id = '2';
  expect(await run()).toMatchObject({ result: 'ok' });
  expect(await serving()).toBe('vm');
  await expect(goBack(app)).rejects.toThrow(/goes on there. To go back, switch back/);
}, 300_000);

test('a side that fails while it is watched loses the people again', async () => {
  const { run, serving, watched, vm } = await openSwitch(120);
  const end = run();
  await watched();
  expect(await serving()).toBe('vm');
  vm.ready = false;
  expect(await end).toMatchObject({ result: 'rolled back', detail: 'watch' });
  expect(await serving()).toBe('edge');
}, 300_000);

test('a switch that died with its machine is taken back by --back, once', async () => {
  const { run, serving, watched, app } = await openSwitch(120);
  const end = run().catch(() => undefined);
  await watched();
  const pid = Number(await readFile(join(app, 'runs/1/pid'), 'utf8'));
  process.kill(pid, 'SIGKILL');
  expect(await goBack(app)).toBe('The switch 1 is taken back: rolled back.');
  expect(await serving()).toBe('edge');
  expect(await goBack(app)).toBe('The switch 1 was taken back already.');
  await end;
}, 300_000);
