import { limits } from '@isntgram/contract/limits';

/** What one mail says; `action` is the button's label. */
export interface MailWords {
  subject: string;
  preview: string;
  title: string;
  paragraphs: readonly string[];
  action: string;
  footnote: string;
}

const ignore = 'If it was not you, there is nothing to do: without this link nothing happens.';
const days = limits.confirmationLinkHours / 24;

/** Every mail about an account in English; `community` is the tenant's name, `to` the address that the mail goes to. */
export const en = {
  /** Below the button, before the address that it leads to. */
  linkBelow: 'If the button does nothing, open this address:',
  welcome: (community: string, username: string, to: string): MailWords => ({
    subject: `Confirm your address for ${community}`,
    preview: `One click, and @${username} is all yours.`,
    title: `Welcome, @${username}`,
    paragraphs: [
      `You signed up for ${community} with this address. Confirm that it is yours, so that you can get back in if you ever forget your password.`,
      `The link works once, for ${days} days.`,
    ],
    action: 'Confirm my address',
    footnote: `Somebody signed up as @${username} with ${to}. If it was not you, there is nothing to do: without this link the address does not become theirs.`,
  }),
  signUpAgain: (community: string, username: string, other: string): MailWords => ({
    subject: `You already have a ${community} account`,
    preview: `Your account is @${username}.`,
    title: `You already have an account: @${username}`,
    paragraphs: [
      `Somebody, probably you, just signed up as @${other} with this address, which belongs to @${username} already. Your account is unchanged.`,
      `Was it you? Sign in as @${username}; if you forgot the password, reset it there. If you want @${other} as well, give it another address in its settings.`,
    ],
    action: 'Sign in',
    footnote: `If it was not you, there is nothing to do: @${other} cannot use this address, and learns nothing about your account.`,
  }),
  newAddress: (community: string, username: string, to: string): MailWords => ({
    subject: `Confirm your new address for ${community}`,
    preview: `Use ${to} for @${username} from now on.`,
    title: 'Is this your new address?',
    paragraphs: [
      `You asked to use this address for your ${community} account @${username}. It takes the place of the old one as soon as you confirm it.`,
      `The link works once, for ${days} days.`,
    ],
    action: 'Use this address',
    footnote: `Somebody who is signed in as @${username} asked for this. ${ignore}`,
  }),
  addressInUse: (username: string, other: string): Omit<MailWords, 'action'> => ({
    subject: `This address belongs to @${username} already`,
    preview: `@${other} asked to use it, and did not get it.`,
    title: `@${other} cannot use this address`,
    paragraphs: [
      `Somebody, probably you, asked to use this address for @${other}. It belongs to your account @${username}, and an address is for one account only. Nothing was changed.`,
    ],
    footnote: 'If it was not you, there is nothing to do: whoever asked learns nothing about your account.',
  }),
  addressChanged: (community: string, username: string, email: string, signIn: string): Omit<MailWords, 'action'> => ({
    subject: `Your ${community} address was changed`,
    preview: `@${username} now uses ${email}.`,
    title: 'Your address was changed',
    paragraphs: [
      `Your ${community} account @${username} now uses ${email}. Mails no longer come here.`,
      'If it was you, all is well.',
    ],
    footnote: `If it was not you, somebody knows your password: sign in at ${signIn} as @${username}, change it in the settings, and tell whoever runs this community.`,
  }),
  reset: (community: string, username: string): MailWords => ({
    subject: `Reset your ${community} password`,
    preview: 'The link works once, for one hour.',
    title: 'Choose a new password',
    paragraphs: [
      `Somebody, probably you, asked to reset the password of @${username}.`,
      'The link works once, for one hour. The new password signs you out everywhere.',
    ],
    action: 'Choose a new password',
    footnote: `${ignore} Your password stays as it is.`,
  }),
  passwordChanged: (community: string, username: string): MailWords => ({
    subject: `Your ${community} password was changed`,
    preview: `The password of @${username} is a new one.`,
    title: 'Your password was changed',
    paragraphs: [`The password of @${username} was just changed, and other devices were signed out. If it was you, all is well.`],
    action: 'It was not me: reset it',
    footnote: 'You get this mail because it concerns the safety of your account.',
  }),
};

export type AccountMailWords = typeof en;
