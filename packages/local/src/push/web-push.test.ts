import { createServer } from 'node:http';
import { vapidKeysOf } from '@isntgram/adapters/push/vapid-keys';
import { createWebPush } from '@isntgram/adapters/push/web-push';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const secret = 'a secret of the tests, long enough';
const answers = new Map([
  ['/fcm.googleapis.com/sent', 201],
  ['/fcm.googleapis.com/gone', 410],
  ['/fcm.googleapis.com/lost', 404],
  ['/fcm.googleapis.com/busy', 429],
  ['/fcm.googleapis.com/elsewhere', 307],
]);
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.writeHead(answers.get(request.url ?? '') ?? 500, { location: '/fcm.googleapis.com/sent' }).end();
});
let gateway = '';
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  gateway = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => void server.close());

async function target(endpoint: string) {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const p256dh = Buffer.from(await crypto.subtle.exportKey('raw', publicKey)).toString('base64url');
  return { endpoint, p256dh, auth: Buffer.alloc(16, 7).toString('base64url') };
}
const message = { text: 'Hello', topic: 'a' };
const push = (to = gateway) =>
  createWebPush({ secret, subject: 'https://isntgram.example', gateway: to, log: () => undefined });

describe('Web Push', () => {
  test.each([
    ['sent', 'sent'],
    ['gone', 'gone'],
    ['lost', 'gone'],
    ['busy', 'failed'],
    ['elsewhere', 'failed'],
  ])('knows of a message that is %s', async (path, outcome) => {
    const device = await target(`https://fcm.googleapis.com/${path}`);
    expect(await push().send(device, message)).toBe(outcome);
  });

  test('asks nobody else, follows nobody, and does not fail where nobody listens', async () => {
    expect(asked.filter((url) => url.endsWith('/sent'))).toHaveLength(1);
    const before = asked.length;
    expect(await push().send(await target('https://127.0.0.1/sent'), message)).toBe('gone');
    const device = await target('https://fcm.googleapis.com/sent');
    expect(await push().send({ ...device, p256dh: 'B'.repeat(87) }, message)).toBe('gone');
    expect(asked.length).toBe(before);
    expect(await push('http://127.0.0.1:1').send(device, message)).toBe('failed');
  });

  test('has one key for one secret', async () => {
    const keys = await vapidKeysOf(secret);
    expect(await push().publicKey()).toBe(keys.publicKey);
    expect(Buffer.from(keys.publicKey, 'base64url')).toHaveLength(65);
    expect(await vapidKeysOf(`${secret}!`)).not.toEqual(keys);
  });
});
