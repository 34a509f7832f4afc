import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { expect, test } from 'vitest';
import { requireSide } from './sides.ts';

test('a side that is late once is asked again, and one that nobody stands at is said at once', async () => {
  let asked = 0;
  const server = createServer((_, answer) => {
    asked += 1;
    if (asked === 1) return;
    answer.writeHead(200, { 'x-profile': 'edge' }).end(JSON.stringify({ version: 'v1' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp(async () => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await requireSide(url, 'edge')).toEqual({ profile: 'edge', version: 'v1' });
  server.closeAllConnections();
  server.close();
  await expect(requireSide(url, 'edge')).rejects.toThrow(/^Nobody answers at .*edge must stand there/);
}, 60_000);
