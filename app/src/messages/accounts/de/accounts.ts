import { formatCount } from '../../kernel/de/format.ts';
import type { Accounts } from '../en/accounts.ts';

export const accounts: Accounts = {
  signUpTitle: 'Konto erstellen',
  signUpText: 'Teile Fotos mit den Menschen, die du auswählst.',
  signInTitle: 'Willkommen zurück',
  signInText: 'Melde dich an und sieh, was deine Leute gepostet haben.',
  email: 'E-Mail',
  emailHint: 'Zum Anmelden und falls du dein Passwort vergisst. Niemand sonst sieht sie.',
  emailInvalid: 'Gib eine E-Mail-Adresse ein, zum Beispiel name@example.org.',
  emailTooLong: 'Diese Adresse ist zu lang.',
  name: 'Name',
  nameMissing: 'Gib deinen Namen ein, oder wie man dich nennt.',
  nameTooLong: (max) => `Höchstens ${max} Zeichen.`,
  username: 'Benutzername',
  usernameHint: (username) => `Deine Seite findet man unter /${username || 'benutzername'}`,
  usernameFree: (username) => `Er ist frei: Deine Seite wird /${username}`,
  usernameTaken: 'Dieser Benutzername ist vergeben. Wähle einen anderen.',
  usernameTooShort: (min) => `Mindestens ${min} Zeichen.`,
  usernameTooLong: (max) => `Höchstens ${max} Zeichen.`,
  usernameInvalid:
    'Nimm Buchstaben von a bis z, Ziffern, Punkte und Unterstriche, am Anfang und am Ende einen Buchstaben oder eine ' +
    'Ziffer.',
  usernameDots: 'Nicht zwei Punkte hintereinander.',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  passwordHint: (min) =>
    `Mindestens ${min} Zeichen. Ein paar Wörter ohne Zusammenhang sind leicht zu merken und schwer zu erraten.`,
  passwordTooShort: (left) => `Noch ${formatCount(left)} Zeichen.`,
  passwordMissing: 'Gib dein Passwort ein.',
  passwordTooLong: (max) => `Höchstens ${max} Zeichen.`,
  showPassword: 'Passwort zeigen',
  identity: 'E-Mail oder Benutzername',
  identityMissing: 'Gib deine E-Mail-Adresse oder deinen Benutzernamen ein.',
  signUp: 'Registrieren',
  signIn: 'Anmelden',
  forgot: 'Passwort vergessen?',
  haveAccount: 'Schon dabei?',
  noAccount: 'Neu hier?',
  or: 'oder',
  demo: 'Mit dem Demo-Konto umsehen',
  demoHint: 'Ein Klick, ohne Registrierung. Es kann alles ansehen und nichts ändern.',
  wrongCredentials:
    'E-Mail, Benutzername oder Passwort stimmt nicht. Prüfe die Angaben oder setze dein Passwort zurück.',
  forgotTitle: 'Passwort zurücksetzen',
  forgotText: 'Gib die Adresse deines Kontos ein. Wir schicken dir einen Link, mit dem du ein neues Passwort wählst.',
  sendLink: 'Link senden',
  linkSentTitle: 'Sieh in deine Mails',
  linkSentText: (email) =>
    `Wenn es zu ${email} hier ein Konto gibt, ist ein Link unterwegs. Er gilt einmal und eine Stunde lang. Nichts ` +
    'gekommen? Sieh im Spam-Ordner nach, auch nach einem Link aus der letzten Stunde: Er gilt noch, und nach einigen ' +
    'schicken wir eine Weile keinen mehr. Oder versuche es mit einer anderen Adresse.',
  tryAnother: 'Andere Adresse versuchen',
  backToSignIn: 'Zurück zur Anmeldung',
  resetTitle: 'Neues Passwort wählen',
  resetText: 'Du wirst überall sonst abgemeldet.',
  resetSubmit: 'Neues Passwort speichern',
  resetDoneTitle: 'Dein Passwort ist geändert',
  resetDoneText: 'Melde dich jetzt damit an.',
  resetNoTokenTitle: 'Dieser Link ist unvollständig',
  resetNoTokenText: 'Öffne den ganzen Link aus der Mail oder fordere einen neuen an.',
  askNewLink: 'Neuen Link anfordern',
  confirmTitle: 'Adresse bestätigen',
  confirmText: 'Mit einer bestätigten Adresse kommst du wieder hinein, falls du dein Passwort vergisst.',
  confirmSubmit: 'Meine Adresse bestätigen',
  confirmNoTokenText: 'Öffne den ganzen Link aus der Mail. In den Einstellungen bekommst du einen neuen.',
  confirmExpiredTitle: 'Dieser Link ist abgelaufen oder wurde schon benutzt',
  confirmExpiredText:
    'Wenn du deine Adresse schon bestätigt hast, ist alles gut. Wenn nicht, bekommst du in den Einstellungen einen ' +
    'neuen Link.',
  confirmAgain: 'Einstellungen öffnen',
  confirmTakenTitle: 'Diese Adresse gehört zu einem anderen Konto',
  confirmTakenText:
    'Eine Adresse gilt für ein Konto, und diese gehört schon zu einem anderen. Es wurde nichts geändert. Melde dich ' +
    'dort mit dieser Adresse an, oder gib diesem Konto in den Einstellungen eine andere Adresse.',
  confirmTakenSignIn: 'Im anderen Konto anmelden',
  confirmTakenChange: 'Andere Adresse verwenden',
  confirmDoneTitle: 'Deine Adresse ist bestätigt',
  confirmDoneText: (email, username) => `${email} gehört jetzt zu @${username}.`,
  goOn: 'Weiter',
  banner: {
    title: 'Bestätige deine Adresse.',
    text: (email) =>
      `Wir haben einen Link an ${email} geschickt. Damit kommst du wieder hinein, falls du dein Passwort vergisst.`,
    resend: 'Noch einmal senden',
    sent: (email) => `Ein neuer Link ist unterwegs an ${email}.`,
    change: 'Adresse ändern',
  },
  needsScript: 'Zum Anmelden braucht es JavaScript. Alles Öffentliche lässt sich ohne lesen.',
};
