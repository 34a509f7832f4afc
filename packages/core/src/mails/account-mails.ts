import { limits } from '@isntgram/contract/limits';
import type { Context } from '../context.ts';
import type { Mail } from '../ports.ts';
import { letter } from './letter.ts';

interface Recipient {
  to: string;
  username: string;
}

/** Where links in mails lead: to the standard port on https, since the Host header that a request brings is the asker's word. */
const homeOf = ({ origin, platform }: Context): string =>
  platform.settings.scheme === 'https' ? `https://${new URL(origin).hostname}` : origin;

const frame = (ctx: Context) => ({ tenantName: ctx.tenant.name, home: homeOf(ctx) });
const ignore = 'If it was not you, there is nothing to do: without this link nothing happens.';

/** Asks a new member whether the address is theirs. */
export const welcomeMail = (ctx: Context, { to, username, token }: Recipient & { token: string }): Mail =>
  letter({
    ...frame(ctx),
    to,
    subject: `Confirm your address for ${ctx.tenant.name}`,
    preview: `One click, and @${username} is all yours.`,
    title: `Welcome, @${username}`,
    paragraphs: [
      `You signed up for ${ctx.tenant.name} with this address. Confirm that it is yours, so that you can get back in if you ever forget your password.`,
      `The link works once, for ${limits.confirmationLinkHours / 24} days.`,
    ],
    action: { label: 'Confirm my address', url: `${homeOf(ctx)}/verify-email?token=${token}` },
    footnote: `Somebody signed up as @${username} with ${to}. If it was not you, there is nothing to do: without this link the address does not become theirs.`,
  });

/** For who signs up with an address that has an account: only the address's owner learns of it. */
export const signUpAgainMail = (ctx: Context, { to, username, other }: Recipient & { other: string }): Mail =>
  letter({
    ...frame(ctx),
    to,
    subject: `You already have a ${ctx.tenant.name} account`,
    preview: `Your account is @${username}.`,
    title: `You already have an account: @${username}`,
    paragraphs: [
      `Somebody, probably you, just signed up as @${other} with this address, which belongs to @${username} already. Your account is unchanged.`,
      `Was it you? Sign in as @${username}; if you forgot the password, reset it there. If you want @${other} as well, give it another address in its settings.`,
    ],
    action: { label: 'Sign in', url: `${homeOf(ctx)}/sign-in` },
    footnote: `If it was not you, there is nothing to do: @${other} cannot use this address, and learns nothing about your account.`,
  });

/** Asks whether the address that somebody wants to use from now on is theirs. */
export const newAddressMail = (ctx: Context, { to, username, token }: Recipient & { token: string }): Mail =>
  letter({
    ...frame(ctx),
    to,
    subject: `Confirm your new address for ${ctx.tenant.name}`,
    preview: `Use ${to} for @${username} from now on.`,
    title: 'Is this your new address?',
    paragraphs: [
      `You asked to use this address for your ${ctx.tenant.name} account @${username}. It takes the place of the old one as soon as you confirm it.`,
      `The link works once, for ${limits.confirmationLinkHours / 24} days.`,
    ],
    action: { label: 'Use this address', url: `${homeOf(ctx)}/verify-email?token=${token}` },
    footnote: `Somebody who is signed in as @${username} asked for this. ${ignore}`,
  });

/** For the owner of an address that somebody else's account wants. */
export const addressInUseMail = (ctx: Context, { to, username, other }: Recipient & { other: string }): Mail =>
  letter({
    ...frame(ctx),
    to,
    subject: `This address belongs to @${username} already`,
    preview: `@${other} asked to use it, and did not get it.`,
    title: `@${other} cannot use this address`,
    paragraphs: [
      `Somebody, probably you, asked to use this address for @${other}. It belongs to your account @${username}, and an address is for one account only. Nothing was changed.`,
    ],
    footnote: 'If it was not you, there is nothing to do: whoever asked learns nothing about your account.',
  });

/** Tells the old address that it was replaced. */
export const addressChangedMail = (ctx: Context, { to, username, email }: Recipient & { email: string }): Mail =>
  letter({
    ...frame(ctx),
    to,
    subject: `Your ${ctx.tenant.name} address was changed`,
    preview: `@${username} now uses ${masked(email)}.`,
    title: 'Your address was changed',
    paragraphs: [
      `Your ${ctx.tenant.name} account @${username} now uses ${masked(email)}. Mails no longer come here.`,
      'If it was you, all is well.',
    ],
    footnote: `If it was not you, somebody knows your password: sign in at ${homeOf(ctx)}/sign-in as @${username}, change it in the settings, and tell whoever runs this community.`,
  });

/** The way back in for who forgot the password. */
export const resetMail = (ctx: Context, { to, username, token }: Recipient & { token: string }): Mail =>
  letter({
    ...frame(ctx),
    to,
    subject: `Reset your ${ctx.tenant.name} password`,
    preview: 'The link works once, for one hour.',
    title: 'Choose a new password',
    paragraphs: [
      `Somebody, probably you, asked to reset the password of @${username}.`,
      'The link works once, for one hour. The new password signs you out everywhere.',
    ],
    action: { label: 'Choose a new password', url: `${homeOf(ctx)}/reset-password?token=${token}` },
    footnote: `${ignore} Your password stays as it is.`,
  });

/** Tells the owner that the password is another one. */
export const passwordChangedMail = (ctx: Context, { to, username }: Recipient): Mail =>
  letter({
    ...frame(ctx),
    to,
    subject: `Your ${ctx.tenant.name} password was changed`,
    preview: `The password of @${username} is a new one.`,
    title: 'Your password was changed',
    paragraphs: [`The password of @${username} was just changed, and other devices were signed out. If it was you, all is well.`],
    action: { label: 'It was not me: reset it', url: `${homeOf(ctx)}/forgot-password` },
    footnote: `You get this mail because it concerns the safety of your account.`,
  });

/** An address that only who knows it recognises, as a…@example.org. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
