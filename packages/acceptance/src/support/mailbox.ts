import { waitFor } from './person.ts';

export interface KeptMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
  sentAt: string;
}

const mailbox = process.env.ISNTGRAM_MAILBOX;

/** The mails to an address, newest first, from the mailbox that a local instance keeps them in. */
export async function mailsTo(email: string): Promise<KeptMail[]> {
  if (!mailbox) throw new Error('Set ISNTGRAM_MAILBOX to the address of the mailbox, which `npm start` tells.');
  const response = await fetch(new URL(`/mails.json?to=${encodeURIComponent(email)}`, mailbox));
  return (await response.json()) as KeptMail[];
}

/** Waits for the newest mail to that address whose subject fits. */
export async function mailAbout(email: string, subject: RegExp, count = 1, withinMs = 30_000): Promise<KeptMail> {
  const fitting = async () => (await mailsTo(email)).filter((mail) => subject.test(mail.subject));
  const [newest] = await waitFor(`a mail about ${subject}`, fitting, (mails) => mails.length >= count, withinMs);
  if (!newest) throw new Error('No mail.');
  return newest;
}

/** The token in the mail's link; it must be the same in the text and in the HTML. */
export function tokenIn(mail: KeptMail): string {
  const [inText, inHtml] = [mail.text, mail.html].map((part) => /[?&]token=([\w-]+)/.exec(part)?.[1]);
  if (!inText || inText !== inHtml) throw new Error(`No token in: ${mail.text}`);
  return inText;
}
