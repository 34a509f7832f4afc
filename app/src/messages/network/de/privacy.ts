import { limits } from '@isntgram/contract/kernel/limits';
import type { Privacy } from '../en/privacy.ts';

export const privacy: Privacy = {
  title: 'Privatsphäre',
  privateAccount: 'Privates Konto',
  privateHint: 'Nur wen du annimmst, sieht deine Fotos und wer dir folgt. Name, Bild und Bio bleiben sichtbar.',
  nowPrivate: 'Dein Konto ist privat. Wer dir folgt, folgt dir weiter.',
  nowPublic: 'Dein Konto ist öffentlich.',
  publicTitle: 'Konto öffentlich machen?',
  publicText: 'Alle sehen dann deine Fotos, außer denen für Follower. Wer angefragt hat, folgt dir.',
  publicConfirm: 'Öffentlich machen',
  requests: { title: 'Anfragen', empty: 'Keine Anfragen', emptyText: 'Hier erscheint, wer dir folgen möchte.' },
  blocked: {
    title: 'Blockierte Personen',
    hint: 'Ihr seht nichts voneinander.',
    empty: 'Du hast niemanden blockiert',
    emptyText: 'Um jemanden zu blockieren, öffne das Menü auf der Seite dieser Person.',
  },
  muted: {
    title: 'Stummgeschaltete Personen',
    hint: 'Ihre Beiträge bleiben aus deinem Feed, und was sie tun, aus deinen Mitteilungen. Sie erfahren nichts davon.',
    empty: 'Du hast niemanden stummgeschaltet',
    emptyText: 'Um jemanden stummzuschalten, öffne das Menü auf der Seite dieser Person oder an einem ihrer Beiträge.',
  },
  words: {
    title: 'Stummgeschaltete Wörter und Tags',
    hint:
      'Beiträge, in deren Bildunterschrift eines davon steht, bleiben aus deinem Feed. Groß und klein ist egal, ' +
      'und nur ganze Wörter zählen.',
    label: 'Wort, Wendung oder #Tag',
    add: 'Stummschalten',
    empty: 'Noch keine Wörter',
    emptyText: 'Schalte stumm, wovon du nichts lesen willst: einen Spoiler, ein Spiel, ein Thema.',
    unmute: (value) => `Stummschaltung von ${value} aufheben`,
    full: `Du kannst bis zu ${limits.mutedWordsMax} Wörter und Tags stummschalten.`,
  },
  back: 'Einstellungen',
  failed: 'Die Liste konnte nicht geladen werden.',
  demo: 'Das ist das Demo-Konto: Es kann nicht ändern, wer was sieht. Zu deinem eigenen Konto:',
};
