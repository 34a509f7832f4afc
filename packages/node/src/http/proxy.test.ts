import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { createProxy } from './proxy.ts';

async function upstream(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return { server, proxy: createProxy(origin, { 'x-forwarded-proto': 'https' }) };
}

describe('proxy', () => {
  it('keeps method, path, query, Host, headers, status and every cookie', async () => {
    const { proxy } = await upstream(({ method, url, headers }, response) => {
      response.writeHead(
        201,
        [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['x-echo', `${method} ${headers.host}${url}`],
        ].flat(),
      );
      response.end(`${headers.cookie} ${headers['x-forwarded-proto']}`);
    });
    const response = await proxy(
      new Request('http://alice.localhost:8080/a%20b?c=d%26e', { method: 'POST', headers: { cookie: 'c=3' } }),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get('x-echo')).toBe('POST alice.localhost:8080/a%20b?c=d%26e');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('c=3 https');
  });

  it('streams a large body there and back, byte for byte', async () => {
    const { proxy } = await upstream((request, response) => void request.pipe(response));
    const bytes = Buffer.alloc(20_000_000, 'isntgram');
    const response = await proxy(new Request('http://localhost/x', { method: 'PUT', body: bytes }));
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('lets go of a kept connection before the other side does', async () => {
    const { server, proxy } = await upstream((_, response) => void response.end('done'));
    server.keepAliveTimeout = 3_000;
    // Of a connection that the server closes itself it hears only 'close'.
    const first = once(server, 'connection').then(([socket]) =>
      Promise.race(['end', 'close'].map((event) => once(socket, event).then(() => event))),
    );
    await (await proxy(new Request('http://localhost/x'))).text();
    expect(await first).toBe('end');
  });

  it('hands on the beginning of an answer before its end is there', async () => {
    const rest = Promise.withResolvers<void>();
    const { proxy } = await upstream(async (_, response) => {
      response.write('first ');
      await rest.promise;
      response.end('last');
    });
    const { body } = await proxy(new Request('http://localhost/'));
    const reader = body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toBe('first ');
    rest.resolve();
    expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toBe('last');
  });

  it('gives an answer that comes before the upload was read', async () => {
    const { proxy } = await upstream(
      (_, response) => void response.writeHead(413, { connection: 'close' }).end('too large'),
    );
    const response = await proxy(new Request('http://localhost/', { method: 'POST', body: Buffer.alloc(5_000_000) }));
    expect(response.status).toBe(413);
    expect(await response.text()).toBe('too large');
  });

  it.each([204, 304])('gives a %d without a body', async (status) => {
    const { proxy } = await upstream((_, response) => void response.writeHead(status, { etag: '"x"' }).end());
    const response = await proxy(new Request('http://localhost/'));
    expect([response.status, response.body, response.headers.get('etag')]).toEqual([status, null, '"x"']);
  });

  it('asks again where a kept connection turns out to be closed', async () => {
    const { server, proxy } = await upstream((_, response) => void response.end('ok'));
    expect(await (await proxy(new Request('http://localhost/'))).text()).toBe('ok');
    server.closeAllConnections();
    expect(await (await proxy(new Request('http://localhost/'))).text()).toBe('ok');
  });

  it('stops the request when the client goes away', async () => {
    const gone = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { proxy } = await upstream((_, response) => {
      response.once('close', gone.resolve);
      begun.resolve();
    });
    const control = new AbortController();
    const answer = proxy(new Request('http://localhost/', { signal: control.signal }));
    await begun.promise;
    control.abort();
    await expect(answer).rejects.toThrow();
    await gone.promise;
  });

  it('hands on an upload that breaks off as broken off', async () => {
    const begun = Promise.withResolvers<void>();
    const received = Promise.withResolvers<string>();
    const { proxy } = await upstream((request) => {
      request.once('data', () => begun.resolve());
      const whole = buffer(request).then(() => 'whole');
      received.resolve(whole.catch(() => 'broken off'));
    });
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(1_000)),
      async pull(controller) {
        await begun.promise;
        controller.error(new Error('gone'));
      },
    });
    await expect(
      proxy(new Request('http://localhost/', { method: 'PUT', body, duplex: 'half' } as RequestInit)),
    ).rejects.toThrow();
    expect(await received.promise).toBe('broken off');
  });

  it('rejects where nobody listens', async () => {
    await expect(createProxy('http://127.0.0.1:1')(new Request('http://localhost/'))).rejects.toThrow('ECONNREFUSED');
  });
});
