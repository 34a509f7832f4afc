import type { Mail } from '@isntgram/core/ports';

interface Occasion {
  to: string;
  tenantName: string;
  url: string;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A mail of one paragraph and one link, as text and as HTML. */
function letter({
  to,
  subject,
  body,
  action,
  url,
}: {
  to: string;
  subject: string;
  body: string;
  action: string;
  url: string;
}): Mail {
  return {
    to,
    subject,
    text: `${body}\n\n${action}: ${url}\n`,
    html: `<p>${escapeHtml(body)}</p><p><a href="${escapeHtml(url)}">${escapeHtml(action)}</a></p>`,
  };
}

/** The way back in for who forgot the password. */
export const resetMail = ({ to, tenantName, url }: Occasion): Mail =>
  letter({
    to,
    url,
    subject: `Reset your ${tenantName} password`,
    body: `Somebody, probably you, asked to reset the password of your ${tenantName} account. The link works once, for one hour. If it was not you, there is nothing to do.`,
    action: 'Choose a new password',
  });

/** For who signs up with an address that has an account: only the address's owner learns of it. */
export const signUpAgainMail = ({ to, tenantName, url }: Occasion): Mail =>
  letter({
    to,
    url,
    subject: `You already have a ${tenantName} account`,
    body: `Somebody, probably you, tried to sign up for ${tenantName} with this address, which has an account already. Sign in, or reset the password if you forgot it. If it was not you, there is nothing to do.`,
    action: 'Sign in',
  });
