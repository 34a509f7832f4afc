import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rules } from '@isntgram/deploy/canary/judge';
import { afterEach, expect, test } from 'vitest';
import { readAnswer } from './access-log.ts';
import { bundleWatch } from './bundle.ts';
import { compareColours } from './compare.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A colour: the nth question is answered with a status, after a while. */
async function serve(answer: (turn: number) => { status?: number; ms?: number }): Promise<string> {
  let turn = 0;
  const server = createServer((_, response) => {
    const { status = 200, ms = 0 } = answer(turn++);
    setTimeout(() => response.writeHead(status).end('…'), ms);
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function compare(fresh: Parameters<typeof serve>[0], lines: readonly string[] = []) {
  const origins: Record<string, string> = { blue: await serve(() => ({})), green: await serve(fresh) };
  return compareColours({
    ...{ old: 'blue', new: 'green', rules: { ...rules, seconds: 0.5 } },
    placeOf: (colour) => ({ origin: origins[colour] ?? '', domain: 'isntgram.test' }),
    onLine: (listen) => lines.forEach((line) => void listen(line)),
  });
}

const logged = (more: Record<string, unknown> = {}, uri = '/', method = 'GET') =>
  JSON.stringify({
    ...{ level: 'info', logger: 'http.log.access.log0', status: 200, duration: 0.02, user_id: 'green' },
    ...{ request: { method, uri }, ...more },
  });
const times = (count: number, line: string): string[] => Array.from({ length: count }, () => line);

test('a release that is as good may have more visitors, and its figures are told', async () => {
  const { go, reason } = await compare(() => ({}), [logged(), logged({ user_id: 'blue' })]);
  expect(go).toBe('on');
  expect(reason).toMatch(
    /^Our own questions: new: 0 of \d+ were errors \(0\.0 %\), p95 \d+ ms; old: .*; Visitors: new: 0 of 1 /,
  );
});

test('one that answers a question in three with an error is taken back, with the figures', async () => {
  const { go, reason } = await compare((turn) => ({ status: turn % 3 === 0 ? 500 : 200 }));
  expect(go).toBe('abort');
  expect(reason).toMatch(
    /^Our own questions: The new release has more errors\. new: \d+ of \d+ .*\. Visitors: new: 0 of 0/,
  );
});

test('one that is slow is taken back', async () => {
  const { go, reason } = await compare(() => ({ ms: 1_200 }));
  expect(go).toBe('abort');
  expect(reason).toMatch(/The new release is slower|cannot be compared/);
});

test('what only visitors meet decides too', async () => {
  const bad = [...times(400, logged({ user_id: 'blue' })), ...times(9, logged()), ...times(3, logged({ status: 502 }))];
  expect(await compare(() => ({}), bad)).toMatchObject({
    go: 'abort',
    reason: expect.stringContaining('Visitors: The new release has more errors. new: 3 of 12 were errors (25.0 %)'),
  });
  const slow = [...times(40, logged({ user_id: 'blue' })), ...times(40, logged({ duration: 2 }))];
  expect(await compare(() => ({}), slow)).toMatchObject({
    go: 'abort',
    reason: expect.stringContaining('Visitors: The new release is slower.'),
  });
});

test('a line counts where a colour answered, and its time where that is the colour’s own', () => {
  expect(readAnswer(logged())).toEqual({ colour: 'green', isError: false, ms: 20 });
  expect(readAnswer(logged({ status: 500 }))).toMatchObject({ isError: true });
  expect(readAnswer(logged({}, '/api/storage/x', 'PUT'))).toMatchObject({ ms: undefined });
  expect(readAnswer(logged({}, '/media/x'))).toMatchObject({ ms: undefined });
  const others = [
    ...[logged({ user_id: '' }), logged({ status: 101 }), logged({ status: 0 }), logged({ status: 499 })],
    ...[logged({ logger: 'http.log.error.log0', status: 502 }), 'no JSON', '{}', ''],
  ];
  for (const line of others) expect(readAnswer(line), line).toBeUndefined();
});

test('what goes to the server is one text, small enough to be an argument', async () => {
  const text = await bundleWatch();
  expect(text).not.toMatch(/from ?["'](?!node:)/);
  expect(text.length).toBeLessThan(100_000);
});
