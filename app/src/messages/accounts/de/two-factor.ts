import type { TwoFactor } from '../en/two-factor.ts';

export const twoFactor: TwoFactor = {
  title: 'Anmeldung in zwei Schritten',
  text:
    'Wer dein Passwort erfährt, kommt damit allein nicht hinein: Zur Anmeldung gehört auch ein Code, den eine ' +
    'Authenticator-App auf deinem Telefon zeigt.',
  on: 'Die Anmeldung in zwei Schritten ist an: dein Passwort und ein Code deiner App.',
  demo: 'Das Demo-Konto gehört allen, deshalb lässt sich hier nichts ändern. Für ein eigenes Konto:',
  loading: 'Deine Einstellungen werden geladen',
  errorTitle: 'Deine Einstellungen ließen sich nicht laden',
  enable: { password: 'Dein Passwort', send: 'Einrichten' },
  confirm: {
    text: 'Scanne das mit deiner Authenticator-App und gib dann den Code ein, den sie zeigt.',
    picture: 'QR-Code deines Schlüssels',
    open: 'Die App auf diesem Gerät öffnen',
    byHand: 'Oder tippe diesen Schlüssel in die App:',
    code: 'Code der App',
    send: 'Einschalten',
  },
  codes: {
    title: 'Deine Ersatzcodes',
    text: 'Jeder lässt dich einmal ohne Telefon hinein. Bewahre sie sicher auf: Sie werden nicht noch einmal gezeigt.',
    copy: 'Kopieren',
    copied: 'Deine Ersatzcodes sind kopiert.',
  },
  change: {
    password: 'Dein Passwort',
    code: 'Code deiner App',
    hint: 'Oder einer deiner Ersatzcodes.',
    codes: 'Neue Ersatzcodes',
    off: 'Ausschalten',
    isOff: 'Die Anmeldung in zwei Schritten ist aus.',
  },
};
