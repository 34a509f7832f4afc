export const push = {
  title: 'On this device',
  text: 'Be told here while no page is open. It ends when you sign out here.',
  loading: 'Looking at this device',
  failed: 'Whether this device is told could not be loaded.',
  turnOn: 'Turn on for this device',
  turnOff: 'Turn off for this device',
  isOn: 'This device is told from now on.',
  refused: 'Your browser was not allowed to show notifications. Press once more, and allow it.',
  noAddress: 'Your browser could not reach its service for notifications. Try again later.',
  off: 'Devices cannot be told here: whoever runs this place has not turned it on.',
  demo: 'The demo account is everybody’s, so no device is told of what happens to it.',
  abilities: {
    blocked: 'Your browser blocks notifications of this page. Allow them in its settings for this page, and come back.',
    install: 'On an iPhone or iPad, put this page on your home screen first: Share, then Add to Home Screen.',
    unable: 'Your browser cannot show notifications while no page is open.',
  },
  quiet: 'Quiet hours',
  quietHint: 'What happens meanwhile you find on the page.',
  from: 'From',
  to: 'Until',
};

export type Push = typeof push;
