import type { Posts } from '../en/posts.ts';

export const posts: Posts = {
  pageTitle: (name, caption) => (caption ? `${name}: „${caption}“` : `Ein Foto von ${name}`),
  pageDescription: (name, photos) => (photos === 1 ? `Ein Foto von ${name}.` : `${photos} Fotos von ${name}.`),
  photosBy: (name) => `Fotos von ${name}`,
  articleBy: (name) => `Beitrag von ${name}`,
  opening: 'Beitrag',
  withPeople: 'Mit',
  previous: 'Voriger Beitrag',
  next: 'Nächster Beitrag',
  edited: 'bearbeitet',
  followersOnly: 'Nur Follower',
  everyone: 'Alle',
  share: 'Teilen',
  copied: 'Der Link ist in deiner Zwischenablage.',
  copyFailed: 'Der Link konnte nicht kopiert werden. Kopiere ihn aus der Adresszeile.',
  actions: 'Aktionen für den Beitrag',
  moreFrom: (username) => `Mehr von ${username}`,
  viewOn: (site) => `Auf ${site} ansehen`,
  takenDown:
    'Die Moderation hat diesen Beitrag entfernt, weil er gegen die Regeln dieser Community verstößt. Nur du siehst ' +
    'ihn noch. Wenn das ein Irrtum ist, sag denen Bescheid, die diese Community betreiben.',
  gone: 'Diesen Beitrag gibt es nicht mehr.',
};
