import type { Mailer } from '@isntgram/core/kernel/ports';
import { createTransport } from 'nodemailer';

/** Of itself it would wait for minutes for a server that does not answer. */
const patienceMsDefault = 5_000;

/** Sends through an SMTP server: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
export function createSmtpMailer(url: string, from: string, patienceMs = patienceMsDefault): Mailer {
  const transport = createTransport(
    {
      url,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      dnsTimeout: patienceMs,
      socketTimeout: 2 * patienceMs,
    },
    { from },
  );
  return {
    async send({ to, subject, text, html, headers }) {
      await transport.sendMail({ to, subject, text, html, ...(headers && { headers }) });
    },
  };
}
