import { limits } from '@isntgram/contract/kernel/limits';

export const accountSettings = {
  title: 'Account',
  loading: 'Loading your account',
  errorTitle: 'Your account did not load',
  sections: 'Settings',
  profileTab: 'Profile',
  accountTab: 'Account',
  privacyTab: 'Privacy',
  notificationsTab: 'Notifications',
  sessionsTab: 'Sessions',
  demo:
    'This is the demo account: its address, password and sessions are everybody’s, so nothing can be changed here. ' +
    'For an account of your own:',
  email: {
    title: 'Email address',
    confirmed: 'Confirmed',
    unconfirmed: 'Not confirmed',
    unconfirmedText: (until: string) =>
      `Open the link in the mail that we sent there. Without it you can look at everything after ${until}, but no ` +
      'longer post, like or follow.',
    pending: (email: string) => `${email} takes its place as soon as you open the link in the mail that we sent there.`,
    resend: 'Send the link again',
    resent: (email: string) => `A new link is on its way to ${email}.`,
    keep: 'Keep the old address',
    kept: 'Your address stays as it is.',
    newEmail: 'New address',
    newEmailHint: 'We send a link there. Until you open it, nothing changes.',
    password: 'Your password',
    change: 'Change address',
    sent: (email: string) => `A link is on its way to ${email}.`,
  },
  password: {
    title: 'Password',
    text: 'A new password signs you out everywhere else, and ends your access tokens.',
    current: 'Current password',
    next: 'New password',
    hint: `At least ${limits.passwordLengthMin} characters.`,
    change: 'Change password',
    changed: 'Your password is changed. Other devices were signed out.',
    forgot: 'Forgot password?',
  },
  username: {
    title: 'Username',
    text: (username: string) =>
      `You are @${username}. After a change, the old name leads to you for ${limits.formerUsernameDays} days, and ` +
      'nobody else can have it.',
    next: 'New username',
    password: 'Your password',
    change: 'Change username',
    changed: (username: string) => `You are @${username} now.`,
  },
  twoFactor: {
    title: 'Two-step sign-in',
    text: 'Ask for a code of your phone beside the password.',
    link: 'Set up two-step sign-in',
  },
  tokens: {
    title: 'Programs of your own',
    text: 'Let a program post, comment or read for you, as far as you allow.',
    link: 'Access tokens',
  },
  passkeys: {
    title: 'Passkeys',
    text: 'Sign in with your finger, your face or the PIN of your device.',
    link: 'Manage passkeys',
  },
  export: { title: 'Your data', text: 'Take everything of yours with you, as a zip.', link: 'Export my data' },
  import: {
    title: 'Bring your Instagram along',
    text: 'Your posts out of the file that Instagram gives you, each at its time.',
    link: 'Import from Instagram',
  },
  leaving: { title: 'Leave', text: 'Delete your account with all that you posted.', link: 'Delete account' },
  sessions: {
    title: 'Sessions',
    text: 'Where you are signed in. Sign out what you do not know or no longer use, then change your password.',
    loading: 'Loading your sessions',
    errorTitle: 'Your sessions did not load',
    unknown: 'Unknown device',
    on: (browser: string, system: string) => `${browser} on ${system}`,
    current: 'This device',
    seen: (when: string) => `Last used ${when}`,
    activeNow: 'Active now',
    since: (date: string) => `signed in ${date}`,
    end: 'Sign out',
    endName: (device: string) => `Sign out ${device}`,
    ended: (device: string) => `${device} is signed out.`,
    endOthers: 'Sign out everywhere else',
    endOthersTitle: 'Sign out everywhere else?',
    endOthersText: 'Every other browser and device has to sign in again.',
    othersEnded: 'You are signed out everywhere else.',
    alone: 'You are signed in nowhere else.',
  },
};

export type AccountSettings = typeof accountSettings;
