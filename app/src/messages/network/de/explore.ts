import type { Explore } from '../en/explore.ts';

export const explore: Explore = {
  title: 'Entdecken',
  description: 'Neue Fotos, die den Leuten in dieser Community gefallen.',
  search: 'Suche',
  loading: 'Fotos werden geladen',
  older: 'Mehr Fotos',
  empty: 'Noch nichts zu entdecken',
  emptyText: 'Öffentliche Fotos erscheinen hier, sobald jemand welche teilt.',
  emptyFollowed: 'Du folgst hier schon allen',
  emptyFollowedText:
    'Diese Seite zeigt Fotos von Leuten, denen du noch nicht folgst. Was die anderen teilen, ist alles in deinem Feed.',
  failed: 'Die Fotos konnten nicht geladen werden',
  retry: 'Noch einmal versuchen',
};
