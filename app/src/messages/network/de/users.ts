import { formatCount, plural } from '../../kernel/de/format.ts';
import type { Users } from '../en/users.ts';

export const users: Users = {
  pageTitle: (name, username) => `${name} (@${username})`,
  pageDescription: (name, posts) =>
    `${formatCount(posts)} ${plural(posts, { one: 'Beitrag', other: 'Beiträge' })} von ${name}.`,
  posts: (count) => plural(count, { one: 'Beitrag', other: 'Beiträge' }),
  followersOf: () => 'Follower',
  following: 'gefolgt',
  postsHeading: 'Beiträge',
  follow: 'Folgen',
  editProfile: 'Profil bearbeiten',
  followers: 'Follower',
  followingTitle: 'Gefolgt',
  followersEmpty: 'Diesem Konto folgt noch niemand.',
  followingEmpty: 'Dieses Konto folgt noch niemandem.',
  listFailed: 'Die Liste konnte nicht geladen werden.',
  private: 'Dieses Konto ist privat',
  privateText: 'Folge ihm, um seine Fotos zu sehen.',
  noPosts: 'Noch keine Beiträge',
  noPostsText: (name) => `Wenn ${name} Fotos teilt, erscheinen sie hier.`,
  ownNoPosts: 'Teile dein erstes Foto',
  ownNoPostsText: 'Was du postest, erscheint hier und in den Feeds der Leute, die dir folgen.',
  demoNoPosts: 'Das Demo-Konto teilt nichts',
  demoNoPostsText: 'Es ist zum Umsehen da. Für eigene Fotos brauchst du ein eigenes Konto.',
  share: 'Foto teilen',
  older: 'Ältere Beiträge',
  avatarOf: (name) => `Bild von ${name}`,
};
