import { liveConformance } from '@isntgram/adapters/conformance/live';
import { afterAll, describe, expect, it } from 'vitest';
import { type Handler, type HttpServer, serveHttp } from '../http/http-server.ts';
import { createLiveHub } from './live-hub.ts';
import { createPeeredLive, createPeerHandler } from './live-peers.ts';
import { createLivePassage, createLiveUpgrade } from './live-upgrade.ts';

const secret = 'a secret that the processes share';
const servers: HttpServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close(0))));

const nowhere: Handler = async () => new Response(null, { status: 404 });
const serve = async (more: Pick<Parameters<typeof serveHttp>[0], 'handler' | 'upgrade'>) => {
  const server = await serveHttp({ host: '127.0.0.1', port: 0, log: () => undefined, ownGlobals: false, ...more });
  servers.push(server);
  return `127.0.0.1:${server.port}`;
};

/** An api process that believes the address, and a web process in front of it. */
async function serveApi() {
  const hub = createLiveHub();
  const admit = async ({ url }: Request) => {
    const { searchParams } = new URL(url);
    const [tenant, userId] = [searchParams.get('tenant'), searchParams.get('user')];
    return tenant && userId ? { tenant, userId } : Response.json({ code: 'auth.required' }, { status: 401 });
  };
  const peers = createPeerHandler(hub, [secret, 'what it was before']);
  const api = await serve({
    handler: async (request) => (await peers(request)) ?? new Response(null, { status: 404 }),
    upgrade: createLiveUpgrade(admit, hub),
  });
  const web = await serve({ handler: nowhere, upgrade: createLivePassage(`http://${api}`) });
  return { hub, api, web };
}
const addressAt = (place: string) => (tenant: string, userId: string) =>
  `ws://${place}/api/v1/live?tenant=${tenant}&user=${userId}`;

const { hub, api, web } = await serveApi();
liveConformance('in memory', async () => ({ live: createPeeredLive(hub, [], secret), addressOf: addressAt(api) }));
liveConformance('through the web process', async () => ({ live: hub, addressOf: addressAt(web) }));
liveConformance('told by another process', async () => ({
  live: createPeeredLive(undefined, [`http://${api}`], secret),
  addressOf: addressAt(web),
}));

describe('live connections', () => {
  it.each([api, web])('answer at %s like any request where they are refused', async (place) => {
    const { request } = await import('node:http');
    const [host, port] = place.split(':');
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { connection: 'Upgrade', upgrade: 'websocket' };
      request({ host, port, path: '/api/v1/live', headers }, ({ statusCode }) => resolve(statusCode))
        .once('error', reject)
        .end();
    });
    expect(answer).toBe(401);
  });

  it('take word from no process that does not know the secret', async () => {
    const stranger = createPeeredLive(undefined, [`http://${api}`], 'another secret');
    await expect(stranger.tell('one', [crypto.randomUUID()], 'feed')).rejects.toThrow('answered 404');
  });
});
