import { defaultLocale, type Locale } from '@isntgram/contract/kernel/locales';
import type { Context } from '../../kernel/context.ts';
import type { Mail } from '../../kernel/ports.ts';
import type { Device } from '../../kernel/user-agent.ts';
import { letter } from './letter.ts';
import { lookOf } from './look.ts';
import { de } from './words/de.ts';
import { type AccountMailWords, en, type MailWords } from './words/en.ts';

/** The owner of an address. Where it may be a stranger's, a mail to it names nobody. */
interface Recipient {
  to: string;
  username: string;
}

const languages: Readonly<Record<Locale, AccountMailWords>> = { en, de };
const localeOf = ({ locale }: Context): Locale => locale ?? defaultLocale;
const wordsOf = (ctx: Context): AccountMailWords => languages[localeOf(ctx)];

/**
 * Where links in mails lead: to the standard port on https, since the Host header that a request brings is the asker's
 * word.
 */
const homeOf = ({ origin, platform }: Context): string =>
  platform.settings.scheme === 'https' ? `https://${new URL(origin).hostname}` : origin;

/** The mail in the asker's language; its button, where it has one, leads to `path`. */
function mail(
  ctx: Context,
  to: string,
  { action, ...words }: Omit<MailWords, 'action'> & { action?: string },
  path = '',
): Mail {
  const home = homeOf(ctx);
  return letter({
    ...words,
    to,
    tenantName: ctx.tenant.name,
    ...lookOf(ctx, home),
    home,
    locale: localeOf(ctx),
    ...(action !== undefined && { action: { label: action, url: `${home}${path}`, below: wordsOf(ctx).linkBelow } }),
  });
}

/** Asks a new member whether the address is theirs. */
export const welcomeMail = (
  ctx: Context,
  { to, token, waits = false }: { to: string; token: string; waits?: boolean },
): Mail => mail(ctx, to, wordsOf(ctx).welcome(ctx.tenant.name, to, waits), `/verify-email?token=${token}`);

/** Tells an admin that somebody waits to be let in. */
export const joinRequestMail = (ctx: Context, { to, username }: Recipient): Mail =>
  mail(ctx, to, wordsOf(ctx).joinRequest(ctx.tenant.name, username), '/admin/community');

/** Tells who waited that nobody answered. */
export const joinExpiredMail = (ctx: Context, { to }: { to: string }): Mail =>
  mail(ctx, to, wordsOf(ctx).joinExpired(ctx.tenant.name), '/sign-up');

/** Tells who waited what was decided. */
export const joinAnswerMail = (
  ctx: Context,
  { to, username, decision }: Recipient & { decision: 'approved' | 'refused' },
): Mail => {
  const words = wordsOf(ctx);
  if (decision === 'refused') return mail(ctx, to, words.joinRefused(ctx.tenant.name));
  return mail(ctx, to, words.joinApproved(ctx.tenant.name, username), '/sign-in');
};

/** For who signs up with an address that has an account: only the address's owner learns of it. */
export const signUpAgainMail = (ctx: Context, { to, username }: Recipient): Mail =>
  mail(ctx, to, wordsOf(ctx).signUpAgain(ctx.tenant.name, username), '/sign-in');

/** Asks whether the address that somebody wants to use from now on is theirs. */
export const newAddressMail = (ctx: Context, { to, token }: { to: string; token: string }): Mail =>
  mail(ctx, to, wordsOf(ctx).newAddress(ctx.tenant.name, to), `/verify-email?token=${token}`);

/** For the owner of an address that somebody else's account wants. */
export const addressInUseMail = (ctx: Context, { to, username }: Recipient): Mail =>
  mail(ctx, to, wordsOf(ctx).addressInUse(username));

/** Tells the old address that it was replaced. */
export const addressChangedMail = (ctx: Context, { to, username, email }: Recipient & { email: string }): Mail =>
  mail(ctx, to, wordsOf(ctx).addressChanged(ctx.tenant.name, username, masked(email), `${homeOf(ctx)}/sign-in`));

/** The way back in for who forgot the password; `username` where the address was proven to be theirs. */
export const resetMail = (
  ctx: Context,
  { to, username, token }: { to: string; username: string | undefined; token: string },
): Mail => mail(ctx, to, wordsOf(ctx).reset(ctx.tenant.name, username), `/reset-password?token=${token}`);

/** Tells the owner that the password is another one. */
export const passwordChangedMail = (ctx: Context, { to, username }: Recipient): Mail =>
  mail(ctx, to, wordsOf(ctx).passwordChanged(ctx.tenant.name, username), '/forgot-password');

/** Tells the owner of a sign-in from where there was none before. */
export const newSignInMail = (ctx: Context, { to, username, device }: Recipient & { device: Device }): Mail =>
  mail(ctx, to, wordsOf(ctx).newSignIn(ctx.tenant.name, username, device), '/settings/sessions');

/** Tells when the account goes, and that it can be kept until then. */
export const deletionMail = (ctx: Context, { to, username, deletesAt }: Recipient & { deletesAt: Date }): Mail =>
  mail(ctx, to, wordsOf(ctx).deletion(ctx.tenant.name, username, dayOf(ctx, deletesAt)), '/sign-in');

/** Tells that the account is gone. */
export const deletedMail = (ctx: Context, { to, username }: Recipient): Mail =>
  mail(ctx, to, wordsOf(ctx).deleted(ctx.tenant.name, username));

/** Tells that everything of theirs can be fetched, and until when. */
export const exportMail = (ctx: Context, { to, username, expiresAt }: Recipient & { expiresAt: Date }): Mail =>
  mail(ctx, to, wordsOf(ctx).export(ctx.tenant.name, username, dayOf(ctx, expiresAt)), '/settings/export');

/** Tells what became of the second factor: on, off, or that a backup code got somebody in. */
export const twoFactorMail = (
  ctx: Context,
  { to, username, what }: Recipient & { what: keyof AccountMailWords['twoFactor'] },
): Mail => mail(ctx, to, wordsOf(ctx).twoFactor[what](ctx.tenant.name, username), '/settings/account');

/** Answers who was suspended, and said that it was wrong. */
export const appealMail = (
  ctx: Context,
  { to, username, status, note }: Recipient & { status: 'upheld' | 'overturned'; note: string },
): Mail => mail(ctx, to, wordsOf(ctx).appeal(ctx.tenant.name, username, status, note), '/sign-in');

const dayOf = (ctx: Context, date: Date): string => {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(localeOf(ctx), format).format(date)} UTC`;
};

/** An address that only who knows it recognises, as a…@example.org. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
