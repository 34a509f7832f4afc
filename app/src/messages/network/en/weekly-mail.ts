export const weeklyMail = {
  title: 'By mail',
  label: 'A mail once a week',
  hint: 'On Monday morning: the best posts of those you follow, and what waits for you. Nothing new, no mail.',
  next: (day: string) => `The next one comes on ${day}.`,
  confirm: 'Confirm your mail address first.',
  toAccount: 'To my account',
  loading: 'Looking at your weekly mail',
  failed: 'Whether you get the weekly mail could not be loaded.',
  endTitle: 'No more weekly mails?',
  endText: 'One press, and this mail does not come any more. You stay as you are, and need not sign in.',
  endSubmit: 'No more weekly mails',
  ended: 'You get no more weekly mails.',
  endedText: 'You can turn them on again at any time, in the settings at Notifications.',
  unknown: 'This link ends no mail.',
  unknownText:
    'It was cut short, belongs to another community, or its account is gone. Sign in and turn the mail off in the ' +
    'settings, at Notifications.',
  toSettings: 'To the settings',
};

export type WeeklyMail = typeof weeklyMail;
