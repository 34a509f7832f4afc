import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@isntgram/adapters/clock';
import { mailerConformance } from '@isntgram/adapters/conformance/mailer';
import { afterAll } from 'vitest';
import { createFolderMailer } from './folder-mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';
import { openSmtpSink } from './testing/smtp-sink.ts';

const root = await mkdtemp(join(tmpdir(), 'mailbox-'));
afterAll(() => rm(root, { recursive: true }));

mailerConformance('folder', async () => {
  const folder = await mkdtemp(join(root, 'box-'));
  return {
    mailer: createFolderMailer(join(folder, 'new'), systemClock),
    async received() {
      const names = await readdir(join(folder, 'new'));
      const mails = await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, 'new', name), 'utf8'))));
      return mails.map(({ to, subject, text, html }) => ({ to, subject, text, html }));
    },
  };
});

mailerConformance('SMTP', async () => {
  const sink = await openSmtpSink();
  afterAll(() => sink.close());
  return { mailer: createSmtpMailer(sink.url, 'Isntgram <noreply@example.com>'), received: async () => sink.mails() };
});
