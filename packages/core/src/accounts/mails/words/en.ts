import { joinRequestLimits } from '@isntgram/contract/community/choices';
import { limits } from '@isntgram/contract/kernel/limits';
import type { Device } from '../../../kernel/user-agent.ts';

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
const warning = 'If it was not you, somebody knows your password: reset it, and tell whoever runs this community.';
const days = limits.confirmationLinkHours / 24;
const { waitingDaysMax } = joinRequestLimits;

/** Every mail about an account in English; `community` is the tenant's name, `to` the address that the mail goes to. */
export const en = {
  /** Below the button, before the address that it leads to. */
  linkBelow: 'If the button does nothing, open this address:',
  welcome: (community: string, to: string, waits: boolean): MailWords => ({
    subject: `Confirm your address for ${community}`,
    preview: 'One click, and your account is all yours.',
    title: `Welcome to ${community}`,
    paragraphs: [
      `You signed up for ${community} with this address. Confirm that it is yours, so that you can get back in if ` +
        'you ever forget your password.',
      `The link works once, for ${days} days.`,
      ...(waits
        ? [
            'An admin looks at your request before you can come in. You get a mail when they decide, or when ' +
              `${waitingDaysMax} days are over.`,
          ]
        : []),
    ],
    action: 'Confirm my address',
    footnote:
      `Somebody signed up with ${to}. If it was not you, there is nothing to do: without this link the address does ` +
      'not become theirs.',
  }),
  joinRequest: (community: string, username: string): MailWords => ({
    subject: `Somebody wants to join ${community}`,
    preview: `@${username} waits for an answer.`,
    title: `@${username} wants to join ${community}`,
    paragraphs: ['Look at what they say, and let them in or refuse. Until all are answered you get no more mails.'],
    action: 'See who waits',
    footnote: `You get this mail because you are an admin of ${community}.`,
  }),
  joinApproved: (community: string, username: string): MailWords => ({
    subject: `You can come in: ${community}`,
    preview: `Your account @${username} is ready.`,
    title: `Welcome to ${community}`,
    paragraphs: [`An admin let you in. Sign in as @${username} with the password that you chose.`],
    action: 'Sign in',
    footnote: 'If you did not ask to join, there is nothing to do.',
  }),
  joinRefused: (community: string): Omit<MailWords, 'action'> => ({
    subject: `Your request to join ${community}`,
    preview: 'It was not accepted.',
    title: 'Your request was not accepted',
    paragraphs: [`An admin of ${community} decided not to let you in. What you entered to sign up was deleted.`],
    footnote: 'If you did not ask to join, there is nothing to do.',
  }),
  joinExpired: (community: string): MailWords => ({
    subject: `Your request to join ${community}`,
    preview: 'It was not answered in time.',
    title: 'Your request has ended',
    paragraphs: [
      `Nobody of ${community} answered your request within ${waitingDaysMax} days. What you entered to sign up was ` +
        'deleted. If you still want to join, ask again.',
    ],
    action: 'Ask again',
    footnote: 'If you did not ask to join, there is nothing to do.',
  }),
  signUpAgain: (community: string, username: string): MailWords => ({
    subject: `You already have a ${community} account`,
    preview: `Your account is @${username}.`,
    title: `You already have an account: @${username}`,
    paragraphs: [
      `Somebody, probably you, just signed up once more with this address, which belongs to @${username} already. ` +
        'Your account is unchanged.',
      `Was it you? Sign in as @${username}; if you forgot the password, reset it there. If you want the new account ` +
        'as well, give it another address in its settings.',
    ],
    action: 'Sign in',
    footnote:
      'If it was not you, there is nothing to do: whoever it was cannot use this address, and learns nothing about ' +
      'your account.',
  }),
  newAddress: (community: string, to: string): MailWords => ({
    subject: `Confirm your new address for ${community}`,
    preview: `Use ${to} from now on.`,
    title: 'Is this your new address?',
    paragraphs: [
      `You asked to use this address for your ${community} account. It takes the place of the old one as soon as you ` +
        'confirm it.',
      `The link works once, for ${days} days.`,
    ],
    action: 'Use this address',
    footnote: `Somebody who is signed in to ${community} asked for this. ${ignore}`,
  }),
  addressInUse: (username: string): Omit<MailWords, 'action'> => ({
    subject: `This address belongs to @${username} already`,
    preview: 'Another account asked to use it, and did not get it.',
    title: 'This address is in use',
    paragraphs: [
      'Somebody, probably you, asked to use this address for another account. It belongs to your account ' +
        `@${username}, and an address is for one account only. Nothing was changed.`,
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
    footnote:
      `If it was not you, somebody knows your password: sign in at ${signIn} as @${username}, change it in the ` +
      'settings, and tell whoever runs this community.',
  }),
  /**
   * Without a name where nobody has proven the address: then the new password is for every account that was signed up
   * with it.
   */
  reset: (community: string, username: string | undefined): MailWords => ({
    subject: `Reset your ${community} password`,
    preview: 'The link works once, for one hour.',
    title: 'Choose a new password',
    paragraphs: [
      'Somebody, probably you, asked to reset the password of ' +
        `${username ? `@${username}` : `your ${community} account`}.`,
      'The link works once, for one hour. The new password signs you out everywhere.',
      ...(username
        ? []
        : [
            'If several accounts were signed up with this address, it is the password of each of them: sign in by ' +
              'your username.',
          ]),
    ],
    action: 'Choose a new password',
    footnote: `${ignore} Your password stays as it is.`,
  }),
  passwordChanged: (community: string, username: string): MailWords => ({
    subject: `Your ${community} password was changed`,
    preview: `The password of @${username} is a new one.`,
    title: 'Your password was changed',
    paragraphs: [
      `The password of @${username} was just changed, and other devices were signed out. If it was you, all is well.`,
    ],
    action: 'It was not me: reset it',
    footnote: 'You get this mail because it concerns the safety of your account.',
  }),
  newSignIn: (community: string, username: string, { browser, system }: Device): MailWords => ({
    subject: `New sign-in to your ${community} account`,
    preview: `@${username} was signed in to from a device that was not used before.`,
    title: 'Somebody signed in to your account',
    paragraphs: [
      `@${username} was just signed in to with ${browser ?? 'an unknown browser'}${system ? ` on ${system}` : ''}, ` +
        'from a device or a network that was not used for it before.',
      'If it was you, all is well.',
    ],
    action: 'See where I am signed in',
    footnote:
      'If it was not you, somebody knows your password: change it in the settings of your account. That signs out ' +
      'everybody else.',
  }),
  deletion: (community: string, username: string, deletesAt: string): MailWords => ({
    subject: `Your ${community} account will be deleted`,
    preview: `@${username} goes on ${deletesAt}. Until then you can keep it.`,
    title: 'Your account will be deleted',
    paragraphs: [
      `You asked to delete your ${community} account @${username}. Nobody sees it or anything that you posted any ` +
        'more.',
      `On ${deletesAt} it is deleted for good, with all photos, comments and likes. Until then, sign in to keep it.`,
    ],
    action: 'Sign in to keep it',
    footnote:
      'If it was not you, somebody knows your password: sign in, keep your account, and change the password in the ' +
      'settings.',
  }),
  deleted: (community: string, username: string): Omit<MailWords, 'action'> => ({
    subject: `Your ${community} account is deleted`,
    preview: `@${username} and all that belonged to it is gone.`,
    title: 'Your account is deleted',
    paragraphs: [
      `Your ${community} account @${username} is deleted, with all photos, comments and likes. It cannot be brought ` +
        'back.',
      'Backups still hold it until they are too old; should one be restored, your account is deleted again.',
    ],
    footnote: 'This is the last mail about this account.',
  }),
  appeal: (community: string, username: string, status: 'upheld' | 'overturned', note: string): MailWords => ({
    subject: `Your appeal at ${community}`,
    preview: status === 'upheld' ? 'The suspension stands.' : 'Your account is yours again.',
    title: status === 'upheld' ? 'The suspension stands' : 'The suspension was lifted',
    paragraphs: [
      status === 'upheld'
        ? `A moderator looked at your appeal. @${username} stays suspended.`
        : `A moderator looked at your appeal. @${username} can sign in again, and what you posted is back.`,
      ...(note === '' ? [] : [`They say: “${note}”`]),
    ],
    action: 'Sign in',
    footnote: 'Each decision can be appealed once.',
  }),
  twoFactor: {
    on: (community: string, username: string): MailWords => ({
      subject: `Signing in to ${community} takes a second step now`,
      preview: `The second step of @${username} is on.`,
      title: 'Your second step is on',
      paragraphs: [
        `Whoever signs in as @${username} needs a code of your authenticator app from now on, or one of your backup ` +
          'codes. Other devices were signed out.',
      ],
      action: 'See my account',
      footnote: warning,
    }),
    off: (community: string, username: string): MailWords => ({
      subject: `Signing in to ${community} takes no second step any more`,
      preview: `The second step of @${username} is off.`,
      title: 'Your second step is off',
      paragraphs: [`From now on the password of @${username} is enough to sign in.`],
      action: 'See my account',
      footnote: warning,
    }),
    passkey: (community: string, username: string): MailWords => ({
      subject: `A passkey was added to your account on ${community}`,
      preview: `@${username} has a new passkey.`,
      title: 'You have a new passkey',
      paragraphs: [`Whoever holds it can sign in as @${username}. The settings show all of them.`],
      action: 'See my account',
      footnote: warning,
    }),
    backup: (community: string, username: string): MailWords => ({
      subject: `A backup code was used on ${community}`,
      preview: `Somebody signed in as @${username} with a backup code.`,
      title: 'A backup code was used',
      paragraphs: [
        `Somebody, probably you, just signed in as @${username} with one of your backup codes. It is used up; new ` +
          'ones are in the settings.',
      ],
      action: 'See my account',
      footnote: warning,
    }),
  },
  export: (community: string, username: string, expiresAt: string): MailWords => ({
    subject: `Your ${community} export is ready`,
    preview: `Everything of @${username}, as a zip.`,
    title: 'Your export is ready',
    paragraphs: [
      `Everything of @${username} is in one zip: your photos, what you wrote, and whom you follow. Open index.html ` +
        'in it to look around.',
      `You can fetch it until ${expiresAt}, where you are signed in. Nobody else can.`,
    ],
    action: 'Fetch my export',
    footnote: 'If you did not ask for it, somebody knows your password: change it in the settings of your account.',
  }),
};

export type AccountMailWords = typeof en;
