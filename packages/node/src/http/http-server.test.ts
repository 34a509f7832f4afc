import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { LogEntry } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';
import { type Handler, type HttpServerOptions, serveHttp } from './http-server.ts';

const silent = () => undefined;
const serve = async (handler: Handler, more: Partial<HttpServerOptions> = {}) => {
  const server = await serveHttp({ host: '127.0.0.1', port: 0, handler, log: silent, ownGlobals: false, ...more });
  return { server, url: `http://127.0.0.1:${server.port}` };
};

/** Sends bytes as they are and gives back all that comes. */
async function speak(port: number, message: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(message);
  return text(socket);
}

describe('http server', () => {
  it('keeps the Host that was asked in the address', async () => {
    const { server } = await serve(async (request) => new Response(request.url));
    const answer = await speak(
      server.port,
      'GET /a%20b?c=d HTTP/1.1\r\nHost: alice.example.org\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toContain('http://alice.example.org/a%20b?c=d');
    await server.close(1_000);
  });

  it.each(['Host: a b/<', 'Host:', 'X: y', 'Host: .0', 'Host: 1.2.3.4.5'])(
    'answers 400 to %j and logs nothing',
    async (header) => {
      const entries: LogEntry[] = [];
      const { server } = await serve(async () => new Response('never'), { log: (entry) => entries.push(entry) });
      const answer = await speak(server.port, `GET / HTTP/1.1\r\n${header}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(entries).toEqual([]);
      await server.close(1_000);
    },
  );

  it('answers 500 without a word of the inside, and logs the inside', async () => {
    const entries: LogEntry[] = [];
    const { server, url } = await serve(() => Promise.reject(new Error('the secret inside')), {
      log: (entry) => entries.push(entry),
    });
    const response = await fetch(url);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(JSON.stringify(entries)).toContain('the secret inside');
    await server.close(1_000);
  });

  it('says who asks: the socket’s end, whatever the client claims', async () => {
    const handler: Handler = async ({ headers }) => new Response(headers.get('x-client-address'));
    const { server, url } = await serve(handler, { clientAddress: { header: 'x-client-address', trustProxy: false } });
    const claimed = { 'x-client-address': '6.6.6.6', 'x-forwarded-for': '7.7.7.7' };
    expect(await (await fetch(url, { headers: claimed })).text()).toBe('127.0.0.1');
    await server.close(1_000);
  });

  it('believes the one proxy in front, and only what that proxy added', async () => {
    const handler: Handler = async ({ headers }) => new Response(headers.get('x-client-address'));
    const { server, url } = await serve(handler, { clientAddress: { header: 'x-client-address', trustProxy: true } });
    expect(await (await fetch(url, { headers: { 'x-forwarded-for': '6.6.6.6, 203.0.113.7' } })).text()).toBe(
      '203.0.113.7',
    );
    expect(await (await fetch(url)).text()).toBe('127.0.0.1');
    await server.close(1_000);
  });

  it('says that a port is in use', async () => {
    const { server } = await serve(async () => new Response('x'));
    const second = serveHttp({
      host: '127.0.0.1',
      port: server.port,
      handler: async () => new Response('y'),
      log: silent,
    });
    await expect(second).rejects.toThrow(`Port ${server.port} is in use.`);
    await server.close(1_000);
  });

  it('finishes what is begun before it closes, and takes nothing new', async () => {
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const done: string[] = [];
    const { server, url } = await serve(async (_, run) => {
      begun.resolve();
      await go.promise;
      run(Promise.resolve().then(() => done.push('background')));
      return new Response('whole');
    });
    const answer = fetch(url).then((response) => response.text());
    await begun.promise;
    const closed = server.close(5_000);
    await expect(fetch(`${url}/late`)).rejects.toThrow();
    go.resolve();
    expect(await answer).toBe('whole');
    await closed;
    expect(done).toEqual(['background']);
  });

  it('does not wait for web sockets', async () => {
    const upgraded = Promise.withResolvers<void>();
    const { server } = await serve(async () => new Response('x'), {
      upgrade: { knows: () => true, take: () => upgraded.resolve() },
    });
    const spoken = speak(server.port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await upgraded.promise;
    await server.close(60_000);
    expect(await spoken).toBe('');
  });

  it('cuts off what does not end in time', async () => {
    const begun = Promise.withResolvers<void>();
    const { server, url } = await serve(async () => {
      begun.resolve();
      return new Promise(() => undefined);
    });
    const answer = fetch(url).then(
      () => 'answered',
      () => 'cut',
    );
    await begun.promise;
    await server.close(100);
    expect(await answer).toBe('cut');
  });
});
