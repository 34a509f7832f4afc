import { limits } from '@isntgram/contract/kernel/limits';
import type { AccountSettings } from '../en/account-settings.ts';

export const accountSettings: AccountSettings = {
  title: 'Konto',
  loading: 'Dein Konto wird geladen',
  errorTitle: 'Dein Konto konnte nicht geladen werden',
  sections: 'Einstellungen',
  profileTab: 'Profil',
  accountTab: 'Konto',
  privacyTab: 'Privatsphäre',
  notificationsTab: 'Mitteilungen',
  sessionsTab: 'Sitzungen',
  demo:
    'Das ist das Demo-Konto: Adresse, Passwort und Sitzungen gehören allen, deshalb lässt sich hier nichts ändern. ' +
    'Zu deinem eigenen Konto:',
  email: {
    title: 'E-Mail-Adresse',
    confirmed: 'Bestätigt',
    unconfirmed: 'Nicht bestätigt',
    unconfirmedText: (until) =>
      `Öffne den Link in der Mail, die wir dorthin geschickt haben. Ohne ihn kannst du nach dem ${until} weiter ` +
      'alles ansehen, aber nicht mehr posten, liken oder folgen.',
    pending: (email) => `${email} gilt, sobald du den Link in der Mail öffnest, die wir dorthin geschickt haben.`,
    resend: 'Link noch einmal senden',
    resent: (email) => `Ein neuer Link ist unterwegs an ${email}.`,
    keep: 'Alte Adresse behalten',
    kept: 'Deine Adresse bleibt, wie sie ist.',
    newEmail: 'Neue Adresse',
    newEmailHint: 'Wir schicken einen Link dorthin. Bis du ihn öffnest, ändert sich nichts.',
    password: 'Dein Passwort',
    change: 'Adresse ändern',
    sent: (email) => `Ein Link ist unterwegs an ${email}.`,
  },
  password: {
    title: 'Passwort',
    text: 'Mit einem neuen Passwort wirst du überall sonst abgemeldet, und deine Zugriffstoken gelten nicht mehr.',
    current: 'Bisheriges Passwort',
    next: 'Neues Passwort',
    hint: `Mindestens ${limits.passwordLengthMin} Zeichen.`,
    change: 'Passwort ändern',
    changed: 'Dein Passwort ist geändert. Andere Geräte wurden abgemeldet.',
    forgot: 'Passwort vergessen?',
  },
  username: {
    title: 'Benutzername',
    text: (username) =>
      `Du bist @${username}. Nach einer Änderung führt der alte Name ${limits.formerUsernameDays} Tage lang zu dir, ` +
      'und niemand sonst kann ihn haben.',
    next: 'Neuer Benutzername',
    password: 'Dein Passwort',
    change: 'Benutzernamen ändern',
    changed: (username) => `Du bist jetzt @${username}.`,
  },
  twoFactor: {
    title: 'Anmeldung in zwei Schritten',
    text: 'Neben dem Passwort einen Code von deinem Telefon verlangen.',
    link: 'Zwei Schritte einrichten',
  },
  tokens: {
    title: 'Eigene Programme',
    text: 'Lass ein Programm für dich posten, kommentieren oder lesen, so weit du es erlaubst.',
    link: 'Zugriffstoken',
  },
  passkeys: {
    title: 'Passkeys',
    text: 'Mit Finger, Gesicht oder der PIN deines Geräts anmelden.',
    link: 'Passkeys verwalten',
  },
  export: { title: 'Deine Daten', text: 'Nimm alles, was dir gehört, als Zip mit.', link: 'Meine Daten exportieren' },
  import: {
    title: 'Nimm dein Instagram mit',
    text: 'Deine Beiträge aus der Datei, die Instagram dir gibt, jeder an seiner Zeit.',
    link: 'Aus Instagram importieren',
  },
  leaving: {
    title: 'Gehen',
    text: 'Lösche dein Konto mit allem, was du geteilt hast.',
    link: 'Konto löschen',
  },
  sessions: {
    title: 'Sitzungen',
    text:
      'Hier bist du angemeldet. Melde ab, was du nicht kennst oder nicht mehr nutzt, ' +
      'und ändere dann dein Passwort.',
    loading: 'Deine Sitzungen werden geladen',
    errorTitle: 'Deine Sitzungen konnten nicht geladen werden',
    unknown: 'Unbekanntes Gerät',
    on: (browser, system) => `${browser} auf ${system}`,
    current: 'Dieses Gerät',
    seen: (when) => `Zuletzt aktiv: ${when}`,
    activeNow: 'Gerade aktiv',
    since: (date) => `angemeldet am ${date}`,
    end: 'Abmelden',
    endName: (device) => `${device} abmelden`,
    ended: (device) => `${device} ist abgemeldet.`,
    endOthers: 'Überall sonst abmelden',
    endOthersTitle: 'Überall sonst abmelden?',
    endOthersText: 'Auf allen anderen Browsern und Geräten musst du dich neu anmelden.',
    othersEnded: 'Du bist überall sonst abgemeldet.',
    alone: 'Du bist nirgends sonst angemeldet.',
  },
};
