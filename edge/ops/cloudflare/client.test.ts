import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { createAsk } from './client.ts';

/** Answers in turn what a test lays out. */
let answers: ((response: ServerResponse) => void)[] = [];
const server = createServer((_, response) => void (answers.shift() ?? ((one) => one.destroy()))(response));
let api = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const say =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const well = (result: unknown) => say(200, { success: true, errors: [], result });
const refused = (status: number, code: number, message: string) =>
  say(status, { success: false, errors: [{ code, message }], result: null });
const cut = (response: ServerResponse) => void response.destroy();

const ask = (given: typeof answers, path = '/accounts/a/queues', allMs = 5_000) => {
  answers = given;
  return createAsk({ api, token: 'secret' }, { answerMs: 2_000, allMs, pauseMs: 1 })(path, z.string());
};

test('what fails on the way or on their side is asked again, and too much after the time that is told', async () => {
  const busy = say(429, { success: false, errors: [{ code: 971, message: 'busy' }] }, { 'retry-after': '1' });
  const began = Date.now();
  expect(await ask([cut, say(502, 'no'), busy, well('done')])).toBe('done');
  expect(Date.now() - began).toBeGreaterThan(990);
});

test('it is given up in time, with where it was', async () => {
  await expect(ask(Array(50).fill(cut), undefined, 30)).rejects.toThrow(
    /^Cloudflare's API cannot be reached at 127\.0\.0\.1:\d+: /,
  );
  await expect(ask(Array(50).fill(say(500, 'no')), undefined, 30)).rejects.toThrow('answers 500');
});

test.each([
  [refused(403, 10_000, 'Authentication error'), '/accounts/a/queues', /needs Account · Queues · Edit.*api-tokens$/],
  [refused(400, 9109, 'Invalid access token'), '/zones?name=a', /not good for \/zones: .*Zone · Zone · Read/],
  [refused(404, 10_007, 'not found'), '/accounts/a/x', /^Cloudflare refuses \/accounts\/a\/x: not found \(10007\)\.$/],
  [well(5), '/accounts/a/x', 'as nobody here knows it'],
])('a refusal is one line, and never asked again', async (answer, path, words) => {
  await expect(ask([answer, well('never')], path)).rejects.toThrow(words);
});
