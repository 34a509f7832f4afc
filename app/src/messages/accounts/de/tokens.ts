import { limits } from '@isntgram/contract/kernel/limits';
import type { Tokens } from '../en/tokens.ts';

export const tokens: Tokens = {
  title: 'Zugriffstoken',
  text:
    'Mit einem Token handelt ein eigenes Programm für dich, so weit du es erlaubst. Keines erreicht dein Passwort, ' +
    'deine Sitzungen, diese Token oder was Moderatoren tun.',
  docs: 'Wie man sie benutzt',
  loading: 'Deine Token werden geladen',
  errorTitle: 'Deine Token ließen sich nicht laden',
  demo: 'Das Demo-Konto gehört allen, deshalb hat es keine Token. Für ein eigenes Konto:',
  none: 'Du hast keine Token.',
  list: 'Deine Token',
  make: {
    title: 'Neues Token',
    name: 'Wofür ist es?',
    nameMissing: 'Gib ihm einen Namen.',
    nameTooLong: `Höchstens ${limits.tokenNameLengthMax} Zeichen.`,
    namePlaceholder: 'Bilderrahmen in der Küche',
    scopes: 'Was darf es?',
    scopesMissing: 'Wähle, was es darf.',
    scope: {
      read: ['Lesen', 'Was du sehen kannst: Feed, Beiträge, Kommentare, Mitteilungen.'],
      'write:posts': ['Beiträge', 'Fotos teilen, Beiträge bearbeiten und löschen.'],
      'write:comments': ['Kommentare', 'Kommentare schreiben und deine löschen.'],
      'write:likes': ['Liken und merken', 'Und das zurücknehmen.'],
      'write:follows': ['Folgen', 'Personen und Tags, und ihnen nicht mehr folgen.'],
    },
    days: 'Wie lange?',
    forDays: (days) => (days === 365 ? 'Ein Jahr' : `${days} Tage`),
    password: 'Dein Passwort',
    send: 'Token erstellen',
  },
  made: {
    title: (name) => `Kopiere das Token für „${name}“ jetzt`,
    text: 'Es wird nur dieses eine Mal gezeigt. Bewahre es dort auf, wo dein Programm es findet und sonst niemand.',
    label: 'Das Token',
    copy: 'Kopieren',
    copied: 'Das Token ist in deiner Zwischenablage.',
    notCopied: 'Dein Browser hat es nicht kopiert. Wähle den Text aus und kopiere ihn selbst.',
    done: 'Ich habe es',
  },
  can: 'Darf:',
  used: (when) => `Zuletzt benutzt ${when}`,
  neverUsed: 'Nie benutzt',
  until: (date) => `gilt bis ${date}`,
  expired: (date) => `abgelaufen ${date}`,
  revoke: 'Widerrufen',
  revokeName: (name) => `${name} widerrufen`,
  revokeTitle: (name) => `„${name}“ widerrufen?`,
  revokeText: 'Das Programm, das es benutzt, kann dann nichts mehr. Das lässt sich nicht zurücknehmen.',
  revoked: (name) => `„${name}“ ist widerrufen.`,
};
