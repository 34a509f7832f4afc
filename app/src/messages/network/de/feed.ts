import type { Feed } from '../en/feed.ts';

export const feed: Feed = {
  title: 'Startseite',
  loading: 'Beiträge werden geladen',
  list: 'Beiträge',
  skip: 'Beiträge überspringen',
  newPosts: 'Neue Beiträge',
  end: 'Du hast alles gesehen.',
  error: {
    title: 'Der Feed konnte nicht geladen werden',
    more: 'Weitere Beiträge konnten nicht geladen werden.',
    retry: 'Noch einmal versuchen',
  },
  empty: {
    title: 'Hier ist noch nichts',
    text: 'Folge Leuten, um ihre Fotos hier zu sehen, oder teile dein erstes.',
    share: 'Foto teilen',
    suggestions: 'Leute, denen du folgen kannst',
    noSuggestions: 'Noch keine Vorschläge: Hier erscheinen Leute, sobald sie Fotos teilen.',
    suggestionsError: 'Die Vorschläge konnten nicht geladen werden.',
  },
  follow: { showPosts: 'Ihre Beiträge zeigen' },
  post: {
    by: (name) => `Beitrag von ${name}`,
    photosBy: (name) => `Fotos von ${name}`,
    yours: 'Dein Beitrag',
    edited: 'bearbeitet',
    followersOnly: 'Nur Follower',
    more: 'mehr',
    less: 'weniger',
    ofCaption: 'von der Bildunterschrift',
  },
  pending: {
    processing: 'Dein Beitrag wird vorbereitet',
    processingText: (count) =>
      count === 1
        ? 'Nur du siehst ihn, bis sein Foto fertig ist.'
        : `Nur du siehst ihn, bis seine ${count} Fotos fertig sind.`,
    failed: 'Dein Beitrag konnte nicht veröffentlicht werden',
    failedText: 'Einige seiner Fotos waren nicht lesbar. Lösche ihn und teile ihn ohne sie noch einmal.',
    photo: (position, problem) => `Foto ${position}: ${problem}`,
    delete: 'Löschen',
    deleteTitle: 'Beitrag löschen?',
    deleteText: 'Er und seine Fotos werden endgültig entfernt.',
    deleted: 'Der Beitrag wurde gelöscht.',
    deleteFailed: 'Der Beitrag wurde nicht gelöscht.',
  },
};
