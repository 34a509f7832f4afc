import type { Mail, Mailer } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';

export interface MailerHarness {
  mailer: Mailer;
  /** The mails that arrived at the other end. */
  received(): Promise<Mail[]>;
}

const mail = (subject: string): Mail => ({
  to: 'somebody@example.com',
  subject,
  text: 'Grüße 👋\n\nhttps://example.com/?a=1&b=2',
  html: '<p>Grüße 👋</p><p><a href="https://example.com/?a=1&amp;b=2">Open</a></p>',
});

/** Proves a Mailer. */
export function mailerConformance(name: string, make: () => Promise<MailerHarness>): void {
  describe(`mailer: ${name}`, () => {
    it('delivers address, subject and both bodies as they are', async () => {
      const { mailer, received } = await make();
      const sent = mail('Grüße 👋, "reset" your password');
      await mailer.send(sent);
      expect(await received()).toEqual([sent]);
    });

    it('lets no line break in a subject become a header', async () => {
      const { mailer, received } = await make();
      await mailer.send(mail('Hello\r\nBcc: other@example.com')).catch(() => undefined);
      const all = await received();
      expect(all.every(({ to }) => to === 'somebody@example.com')).toBe(true);
    });

    it('delivers headers as they are, however long', async () => {
      const { mailer, received } = await make();
      const link = `<https://example.com/api/v1/weekly-mail/unsubscribe?token=${'a-'.repeat(60)}>`;
      const headers = { 'List-Unsubscribe': link, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
      const sent = { ...mail('With headers'), headers };
      await mailer.send(sent);
      expect(await received()).toEqual([sent]);
    });

    it('delivers 20 at once', async () => {
      const { mailer, received } = await make();
      const subjects = Array.from({ length: 20 }, (_, index) => `Mail ${index}`);
      await Promise.all(subjects.map((subject) => mailer.send(mail(subject))));
      expect((await received()).map(({ subject }) => subject).sort()).toEqual([...subjects].sort());
    });
  });
}
