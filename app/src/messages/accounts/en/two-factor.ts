export const twoFactor = {
  title: 'Two-step sign-in',
  text:
    'Who learns your password cannot get in with it alone: signing in also takes a code that an authenticator app on ' +
    'your phone shows.',
  on: 'Two-step sign-in is on: your password and a code of your app.',
  demo: 'The demo account is everybody’s, so nothing can be changed here. For an account of your own:',
  loading: 'Loading your settings',
  errorTitle: 'Your settings did not load',
  enable: { password: 'Your password', send: 'Set it up' },
  confirm: {
    text: 'Scan this with your authenticator app, then enter the code that it shows.',
    picture: 'QR code of your secret',
    open: 'Open the app on this device',
    byHand: 'Or type this key into the app:',
    code: 'Code of the app',
    send: 'Turn it on',
  },
  codes: {
    title: 'Your backup codes',
    text: 'Each gets you in once, without your phone. Keep them somewhere safe: they are not shown again.',
    copy: 'Copy them',
    copied: 'Your backup codes are copied.',
  },
  change: {
    password: 'Your password',
    code: 'Code of your app',
    hint: 'Or one of your backup codes.',
    codes: 'New backup codes',
    off: 'Turn it off',
    isOff: 'Two-step sign-in is off.',
  },
};

export type TwoFactor = typeof twoFactor;
