import type { Follow } from '../en/follow.ts';

export const follow: Follow = {
  follow: 'Folgen',
  followBack: 'Zurückfolgen',
  following: 'Gefolgt',
  requested: 'Angefragt',
  unfollow: 'Nicht mehr folgen',
  unfollowTitle: (username) => `${username} nicht mehr folgen?`,
  unfollowText: 'Dieses Konto ist privat: Um seine Fotos wieder zu sehen, musst du neu anfragen.',
  followLabel: (username) => `${username} folgen`,
  followBackLabel: (username) => `${username} zurückfolgen`,
  unfollowLabel: (username) => `Du folgst ${username}, drücken zum Entfolgen`,
  cancelLabel: (username) => `Bei ${username} angefragt, drücken zum Zurückziehen`,
};
