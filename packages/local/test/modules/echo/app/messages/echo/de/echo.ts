import type { Echo } from '../en/echo.ts';

export const echo: Echo = {
  title: 'Widerhall',
  text: 'Was man in dieses Tal ruft, kommt zurück.',
  shout: 'Rufen',
  shouted: (count) => `Bisher gerufen: ${count}`,
};
