import { createHttpMailer } from '@isntgram/edge/adapters/http-mailer';
import { openMuteServer } from '@isntgram/node/testing/mute-server';
import { expect, it, onTestFinished } from 'vitest';

const mail = { to: 'somebody@example.org', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };

it.each([
  ['says nothing', ['']],
  ['stops in the middle of its answer', ['', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{']],
])('gives up a mail API that %s', async (_, lines) => {
  const server = await openMuteServer(lines);
  onTestFinished(() => server.close());
  const mailer = createHttpMailer({ url: `http://127.0.0.1:${server.port}`, key: 'key', from: 'a@example.org' }, 60);
  await expect(mailer.send(mail)).rejects.toThrow(/timeout/i);
});
