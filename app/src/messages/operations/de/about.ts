import type { About } from '../en/about.ts';

export const about: About = {
  title: (community) => `Über ${community}`,
  short: 'Über uns',
  contents: 'Auf dieser Seite',
  rules: 'Regeln',
  imprint: 'Impressum',
  privacy: 'Datenschutz',
  terms: 'Nutzungsbedingungen',
  contact: 'Kontakt',
  nothing: 'Noch nichts hier',
  nothingText: 'Wer diese Community betreibt, hat bisher nichts über sie geschrieben.',
};
