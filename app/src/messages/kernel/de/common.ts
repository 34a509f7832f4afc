import type { Common } from '../en/common.ts';
import { plural } from './format.ts';

export const common: Common = {
  productName: 'Isntgram',
  wordmark: 'isntgram',
  tagline: 'Fotos, geteilt mit den Menschen, die du auswählst.',
  description:
    'Ein Foto-Netzwerk, das seiner Community gehört: schnell auf dem Handy und privat, wo es privat sein soll.',
  skipToContent: 'Zum Inhalt springen',
  mainNavigation: 'Hauptmenü',
  accountNavigation: 'Konto',
  home: 'Startseite',
  search: 'Suche',
  explore: 'Entdecken',
  create: 'Erstellen',
  profile: 'Deine Seite',
  more: 'Mehr',
  settings: 'Einstellungen',
  saved: 'Gespeichert',
  moderation: 'Moderation',
  signIn: 'Anmelden',
  signUp: 'Registrieren',
  signOut: 'Abmelden',
  signOutFailed: 'Du bist noch angemeldet: Der Server hat nicht geantwortet. Versuche es noch einmal.',
  leaveDraft: {
    title: 'Abmelden und den Entwurf verlieren?',
    text:
      'In diesem Browser liegt ein Beitrag, den du noch nicht geteilt hast. ' +
      'Beim Abmelden verschwindet alles von dir aus ihm.',
    confirm: 'Abmelden',
  },
  appearance: 'Darstellung',
  themeSystem: 'Wie das Gerät',
  themeLight: 'Hell',
  themeDark: 'Dunkel',
  language: 'Sprache',
  close: 'Schließen',
  needsScript: 'Diese Seite braucht JavaScript. Alles Öffentliche lässt sich ohne lesen.',
  cancel: 'Abbrechen',
  keepEditing: 'Weiter bearbeiten',
  save: 'Speichern',
  back: 'Zurück',
  retry: 'Noch einmal versuchen',
  loadMore: 'Mehr laden',
  loading: 'Wird geladen',
  moreActions: 'Weitere Aktionen',
  notifications: 'Mitteilungen',
  unread: (count, shown) =>
    `${shown} ${plural(count, { one: 'ungelesene Mitteilung', other: 'ungelesene Mitteilungen' })}`,
  charactersLeft: (left) => (left < 0 ? `${-left} Zeichen zu viel` : `noch ${left} Zeichen`),
  offlineTitle: 'Du bist offline',
  offlineText: 'Diese Seite braucht eine Verbindung. Prüfe deine und versuche es noch einmal.',
  offline: 'Du scheinst offline zu sein. Prüfe deine Verbindung und versuche es noch einmal.',
  unreachable: 'Der Server hat nicht geantwortet. Warte kurz und versuche es noch einmal.',
  unexpected:
    'Bei uns ist etwas schiefgegangen. Versuche es noch einmal; wenn es so bleibt, sag denen Bescheid, die diese ' +
    'Community betreiben.',
  requestId: (id) => `Kennung: ${id}`,
  notFoundTitle: 'Diese Seite gibt es hier nicht',
  notFoundText:
    'Vielleicht wurde sie entfernt oder umbenannt, vielleicht ist sie privat, oder in der Adresse steckt ein ' +
    'Tippfehler.',
  notFoundHome: 'Zur Startseite',
  errorTitle: 'Diese Seite konnte nicht gezeigt werden',
  errorText:
    'Bei uns ist etwas schiefgegangen. Was du vorher abgeschickt hast, ist da. Versuche es gleich noch einmal.',
  pieceMissing: 'Dieser Teil wurde nicht geladen. Versuche es noch einmal; wenn er wegbleibt, lade die Seite neu.',
  pageIncomplete: 'Teile dieser Seite wurden nicht geladen, vielleicht reagiert sie nicht.',
  reload: 'Neu laden',
  toasts: 'Hinweise',
  installName: 'Isntgram',
  contact: (address) => `Schreib denen, die diese Community betreiben: ${address}`,
  outage: {
    offline:
      'Du bist offline. Sobald du wieder verbunden bist, geht es von selbst weiter; was du geschrieben hast, bleibt.',
    moving: 'Der Dienst zieht gerade um. Was du eben getan hast, wird gleich von selbst gesendet.',
    away:
      'Der Dienst macht gerade Pause. Sobald er wieder da ist, geht es von selbst weiter; was du geschrieben hast, ' +
      'bleibt.',
    now: 'Jetzt versuchen',
  },
};
