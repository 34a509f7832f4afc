import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@isntgram/adapters/clock';
import { mailerConformance } from '@isntgram/adapters/conformance/mailer';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { openMuteServer } from '../testing/mute-server.ts';
import { openSmtpSink } from '../testing/smtp-sink.ts';
import { createFolderMailer } from './folder-mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

const root = await mkdtemp(join(tmpdir(), 'mailbox-'));
afterAll(() => rm(root, { recursive: true }));

mailerConformance('folder', async () => {
  const folder = await mkdtemp(join(root, 'box-'));
  return {
    mailer: createFolderMailer(join(folder, 'new'), systemClock),
    async received() {
      const names = await readdir(join(folder, 'new'));
      const mails = await Promise.all(
        names.map(async (name) => JSON.parse(await readFile(join(folder, 'new', name), 'utf8'))),
      );
      return mails.map(({ sentAt: _, ...mail }) => mail);
    },
  };
});

mailerConformance('SMTP', async () => {
  const sink = await openSmtpSink();
  afterAll(() => sink.close());
  return { mailer: createSmtpMailer(sink.url, 'Isntgram <noreply@example.com>'), received: async () => sink.mails() };
});

it.each([
  ['says nothing', []],
  ['greets and says nothing more', ['220 sink\r\n']],
  ['stops before it takes the mail', ['220 sink\r\n', '250 sink\r\n', '250 ok\r\n', '250 ok\r\n']],
])('SMTP gives up a server that %s', async (_, lines) => {
  const server = await openMuteServer(lines);
  onTestFinished(() => server.close());
  const mailer = createSmtpMailer(`smtp://127.0.0.1:${server.port}`, 'Isntgram <noreply@example.com>', 60);
  const mail = { to: 'somebody@example.com', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
  await expect(mailer.send(mail)).rejects.toThrow(/timeout|never received/i);
});
