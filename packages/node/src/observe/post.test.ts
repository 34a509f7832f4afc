import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { post } from './post.ts';

async function open(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1/traces`;
}

const sent = { headers: { 'api-key': 'secret' }, body: '{"of":"Bäume"}', timeoutMs: 300 };

test('what is posted arrives as it is, with its headers', async () => {
  const arrived: unknown[] = [];
  const url = await open(async (incoming, outgoing) => {
    arrived.push(incoming.method, incoming.url, incoming.headers['api-key'], await text(incoming));
    outgoing.end('{}');
  });
  await post(url, sent);
  expect(arrived).toEqual(['POST', '/v1/traces', 'secret', sent.body]);
});

test.each<[string, RequestListener]>([
  ['never answers', () => undefined],
  ['breaks off', (incoming) => incoming.socket.destroy()],
  ['breaks off in its answer', (_, outgoing) => void outgoing.writeHead(200).write('{', () => outgoing.destroy())],
  ['never ends its answer', (_, outgoing) => void outgoing.writeHead(200).write('{')],
])('whoever %s is given up in time', async (_, answer) => {
  await expect(post(await open(answer), sent)).rejects.toThrow();
});

test('where nobody listens, that is said', async () => {
  await expect(post('http://127.0.0.1:1/v1/traces', sent)).rejects.toThrow('ECONNREFUSED');
});
