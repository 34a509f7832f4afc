import type { Join } from '../en/join.ts';

const done = 'Registriere dich oder melde dich an: Du kommst hierher zurück, und es ist getan.';

export const join: Join = {
  titles: {
    like: () => 'Gefällt dir dieser Beitrag?',
    save: () => 'Diesen Beitrag speichern?',
    like_comment: () => 'Gefällt dir dieser Kommentar?',
    comment: () => 'Diesen Beitrag kommentieren?',
    follow: (username) => `${username} folgen?`,
    follow_tag: (tag) => `#${tag} folgen?`,
  },
  texts: {
    like: done,
    save:
      'Was du speicherst, siehst nur du. Registriere dich oder melde dich an: Du kommst hierher zurück, ' +
      'und es ist gespeichert.',
    like_comment: done,
    comment: 'Registriere dich oder melde dich an: Du kommst hierher zurück und kannst gleich schreiben.',
    follow:
      'Dann steht in deinem Feed, was dort gepostet wird. Registriere dich oder melde dich an: Du kommst hierher ' +
      'zurück, und es ist getan.',
    follow_tag:
      'Dann stehen seine Beiträge auf deiner Entdecken-Seite vorn. Registriere dich oder melde dich an: Du kommst ' +
      'hierher zurück, und es ist getan.',
  },
  signIn: 'Ich habe ein Konto: anmelden',
};
