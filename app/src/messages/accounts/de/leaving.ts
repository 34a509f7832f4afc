import { limits } from '@isntgram/contract/kernel/limits';
import type { Leaving } from '../en/leaving.ts';

const days = limits.deletionUndoDays;

export const leaving: Leaving = {
  title: 'Konto löschen',
  loading: 'Dein Konto wird geladen',
  demo: 'Das Demo-Konto gehört allen und lässt sich nicht löschen. Für ein eigenes Konto:',
  ask: {
    text: 'Das geschieht:',
    points: [
      'Sofort sieht niemand mehr dich und was du geteilt hast, und du wirst überall abgemeldet.',
      `${days} Tage lang kannst du dich anmelden und dein Konto behalten, als wäre nichts gewesen.`,
      'Dann verschwindet alles endgültig: Profil, Fotos, Kommentare, Likes und Mitteilungen an dich. Niemand kann es ' +
        'zurückholen.',
    ],
    password: 'Dein Passwort',
    send: 'Mein Konto löschen',
    back: 'Mein Konto behalten',
  },
  sent: {
    title: 'Dein Konto ist nicht mehr zu sehen',
    text: (when) => `Am ${when} wird es endgültig gelöscht. Melde dich bis dahin an, wenn du es behalten möchtest.`,
    home: 'Zur Startseite',
  },
  pending: {
    title: 'Dein Konto wird gelöscht',
    text: (when) =>
      `Niemand sieht dich mehr. Am ${when} verschwindet alles endgültig. Bis dahin kannst du dich umsehen; um etwas ` +
      'zu ändern, behalte erst dein Konto.',
    keep: 'Mein Konto behalten',
    signOut: 'Abmelden und gehen lassen',
  },
};
