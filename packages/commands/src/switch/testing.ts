import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { RunEvent } from '@isntgram/deploy/steps/run-steps';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import type { Asked } from './asked.ts';
import { openFront } from './drill/front.ts';
import { runSwitch } from './runs.ts';
import { askPatiently } from './sides.ts';

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

/** Two sides that say who they are and nothing else, a front that leads to one of them, and a switch between them. */
export async function openSwitch(watchSeconds: number) {
  const [edge, vm] = [await openSide('edge'), await openSide('vm')];
  const front = await openFront(await freePort(), edge.port);
  cleanUp(() => front.close());
  const app = await mkdtemp(join(tmpdir(), 'isntgram-switch-'));
  cleanUp(() => rm(app, { recursive: true, force: true }));
  const sides = { edge, vm };
  const lead = (to: Profile): string => `curl -fsS -X PUT --data ${sides[to].port} ${front.url}/.lead`;
  const leadFrom = (from: Profile) => {
    const to = from === 'edge' ? ('vm' as const) : ('edge' as const);
    return { from, to, beside: `http://127.0.0.1:${sides[to].port}`, flip: lead(to), flipBack: lead(from) };
  };
  const asked: Asked = {
    ...{ id: '1', environment: 'staging', url: front.url, watchSeconds, flipSeconds: 120 },
    ...leadFrom('edge'),
  };
  const said: string[] = [];
  const watching = Promise.withResolvers<void>();
  const tell = (event: RunEvent) => {
    if (event.kind === 'fail') said.push(...event.lines);
    if (event.kind === 'begin' && event.step === 'watch') watching.resolve();
  };
  return {
    ...{ edge, vm, app, asked, said, leadFrom },
    watched: watching.promise,
    run: () => runSwitch(app, asked, 'the test', tell),
    serving: async () => (await askPatiently(front.url)).profile as Profile,
  };
}

export type SwitchUnderTest = Awaited<ReturnType<typeof openSwitch>>;
