import type { Peek } from '../en/peek.ts';

export const peek: Peek = {
  title: 'Beitrag',
  loading: 'Wird geladen, was du tun kannst',
  see: 'Beitrag ansehen',
  seeUser: (username) => `Seite von ${username} ansehen`,
};
