import type { Mailer } from '@isntgram/core/kernel/ports';

export interface MailApi {
  /** Takes a POST of `{from, to, subject, text, html, headers}`: Resend's shape, which others offer too. */
  url: string;
  key: string;
  from: string;
}

const patienceMs = 10_000;

/** Sends mail through an HTTP API, since a Worker speaks no SMTP. */
export function createHttpMailer({ url, key, from }: MailApi, timeoutMs = patienceMs): Mailer {
  return {
    async send({ to, ...mail }) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ from, to: [to], ...mail }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer = await response.text();
      if (!response.ok) throw new Error(`The mail API answered ${response.status}: ${answer.slice(0, 200)}`);
    },
  };
}
