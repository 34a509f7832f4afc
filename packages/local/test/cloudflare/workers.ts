import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A web Worker with a file, which hands /api on to the other, with what the visitor said of versions. */
export const webModule = (release: string) => `
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/api/')) return env.API.fetch(request);
    if (url.pathname === '/slow') await new Promise((resolve) => setTimeout(resolve, 1500));
    if (url.pathname === '/throw') throw new Error('thrown by ${release}');
    return Response.json({
      release: '${release}', version: env.VERSION.id, url: request.url, secret: env.SECRET ?? null,
      address: request.headers.get('cf-connecting-ip'),
    });
  },
};`;

/** An API Worker with a bucket, a queue, a Durable Object and a cron. */
export const apiModule = (release: string) => `
import { DurableObject } from 'cloudflare:workers';
export class Counter extends DurableObject {
  async add() {
    const count = ((await this.ctx.storage.get('count')) ?? 0) + 1;
    await this.ctx.storage.put('count', count);
    return { count, release: '${release}' };
  }
  fetch() {
    const [client, server] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }
  webSocketMessage(socket, message) { socket.send('${release} heard ' + message); }
}
export class Second extends DurableObject {}
const counter = (env) => env.COUNTER.get(env.COUNTER.idFromName('one'));
export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === '/api/count') return Response.json(await counter(env).add());
    if (pathname === '/api/live') return counter(env).fetch(request);
    if (pathname === '/api/send') { await env.JOBS.send({ by: '${release}' }); return new Response('sent'); }
    if (pathname.startsWith('/api/kept/')) {
      const key = pathname.slice('/api/kept/'.length);
      if (request.method === 'PUT') { await env.MEDIA.put(key, request.body); return new Response('kept'); }
      const object = await env.MEDIA.get(key);
      return object ? new Response(object.body) : new Response('nothing', { status: 404 });
    }
    if (pathname === '/api/broken') return new Response('broken', { status: 503 });
    const { EXTRA: extra = null, SECRET: secret = null } = env;
    return Response.json({ release: '${release}', url: request.url, extra, secret });
  },
  async queue(batch, env) {
    const bodies = batch.messages.map(({ body }) => body);
    await env.MEDIA.put('consumed', JSON.stringify({ by: '${release}', bodies }));
  },
  async scheduled({ cron }, env) { await env.MEDIA.put('cron', '${release} ' + cron); },
};`;

const common = { compatibility_date: '2026-10-01', workers_dev: false, preview_urls: false, send_metrics: false };

/** Lays out both Workers of a release in \`folder\`; what is returned are their configurations. */
export async function layOut(folder: string, accountId: string, release: string, migrations = 1) {
  const assets = join(folder, 'assets');
  await mkdir(assets, { recursive: true });
  await writeFile(join(assets, 'release.txt'), release);
  await writeFile(join(assets, `only-${release}.txt`), release);
  await writeFile(join(assets, '_headers'), `/*\n  x-release: ${release}\n`);
  await writeFile(join(folder, 'web.js'), webModule(release));
  await writeFile(join(folder, 'api.js'), apiModule(release));
  const webConfig = {
    ...common,
    account_id: accountId,
    name: 'test-web',
    main: 'web.js',
    assets: { directory: 'assets' },
    services: [{ binding: 'API', service: 'test-api' }],
    version_metadata: { binding: 'VERSION' },
    routes: [`isntgram.example/*`, `*.isntgram.example/*`].map((pattern) => ({
      pattern,
      zone_name: 'isntgram.example',
    })),
  };
  const apiConfig = {
    ...common,
    account_id: accountId,
    name: 'test-api',
    main: 'api.js',
    r2_buckets: [{ binding: 'MEDIA', bucket_name: 'test-media' }],
    queues: {
      producers: [{ binding: 'JOBS', queue: 'test-jobs' }],
      consumers: [{ queue: 'test-jobs', max_batch_timeout: 0, dead_letter_queue: 'test-jobs-dead' }],
    },
    durable_objects: { bindings: [{ name: 'COUNTER', class_name: 'Counter' }] },
    migrations: ['Counter', 'Second']
      .slice(0, migrations)
      .map((name, index) => ({ tag: `v${index + 1}`, new_sqlite_classes: [name] })),
    triggers: { crons: ['0 * * * *'] },
  };
  const paths = { web: join(folder, 'web.json'), api: join(folder, 'api.json') };
  await writeFile(paths.web, JSON.stringify(webConfig));
  await writeFile(paths.api, JSON.stringify(apiConfig));
  return paths;
}
