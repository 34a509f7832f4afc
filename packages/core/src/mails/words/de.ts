import { limits } from '@isntgram/contract/limits';
import type { AccountMailWords } from './en.ts';

const ignore = 'Wenn du es nicht warst, musst du nichts tun: Ohne diesen Link passiert nichts.';
const days = limits.confirmationLinkHours / 24;

/** Every mail about an account in German. */
export const de: AccountMailWords = {
  linkBelow: 'Wenn der Knopf nichts tut, öffne diese Adresse:',
  welcome: (community, username, to) => ({
    subject: `Bestätige deine Adresse für ${community}`,
    preview: `Ein Klick, und @${username} gehört ganz dir.`,
    title: `Willkommen, @${username}`,
    paragraphs: [
      `Du hast dich mit dieser Adresse bei ${community} registriert. Bestätige, dass sie dir gehört. Dann kommst du wieder hinein, falls du dein Passwort vergisst.`,
      `Der Link gilt einmal und ${days} Tage lang.`,
    ],
    action: 'Meine Adresse bestätigen',
    footnote: `Jemand hat sich als @${username} mit ${to} registriert. Wenn du es nicht warst, musst du nichts tun: Ohne diesen Link gehört die Adresse nicht zu diesem Konto.`,
  }),
  signUpAgain: (community, username, other) => ({
    subject: `Du hast schon ein Konto bei ${community}`,
    preview: `Dein Konto ist @${username}.`,
    title: `Du hast schon ein Konto: @${username}`,
    paragraphs: [
      `Jemand, wahrscheinlich du, hat sich gerade als @${other} mit dieser Adresse registriert. Sie gehört aber schon zu @${username}. An deinem Konto hat sich nichts geändert.`,
      `Warst du es? Melde dich als @${username} an; wenn du das Passwort vergessen hast, setze es dort zurück. Willst du auch @${other}, gib diesem Konto in seinen Einstellungen eine andere Adresse.`,
    ],
    action: 'Anmelden',
    footnote: `Wenn du es nicht warst, musst du nichts tun: @${other} kann diese Adresse nicht verwenden und erfährt nichts über dein Konto.`,
  }),
  newAddress: (community, username, to) => ({
    subject: `Bestätige deine neue Adresse für ${community}`,
    preview: `Ab jetzt ${to} für @${username} verwenden.`,
    title: 'Ist das deine neue Adresse?',
    paragraphs: [
      `Du möchtest diese Adresse für dein Konto @${username} bei ${community} verwenden. Sie ersetzt die alte, sobald du sie bestätigst.`,
      `Der Link gilt einmal und ${days} Tage lang.`,
    ],
    action: 'Diese Adresse verwenden',
    footnote: `Jemand, der als @${username} angemeldet ist, hat das angefordert. ${ignore}`,
  }),
  addressInUse: (username, other) => ({
    subject: `Diese Adresse gehört schon zu @${username}`,
    preview: `@${other} wollte sie verwenden und hat sie nicht bekommen.`,
    title: `@${other} kann diese Adresse nicht verwenden`,
    paragraphs: [
      `Jemand, wahrscheinlich du, wollte diese Adresse für @${other} verwenden. Sie gehört zu deinem Konto @${username}, und eine Adresse gilt nur für ein Konto. Es wurde nichts geändert.`,
    ],
    footnote: 'Wenn du es nicht warst, musst du nichts tun: Wer gefragt hat, erfährt nichts über dein Konto.',
  }),
  addressChanged: (community, username, email, signIn) => ({
    subject: `Deine Adresse bei ${community} wurde geändert`,
    preview: `@${username} verwendet jetzt ${email}.`,
    title: 'Deine Adresse wurde geändert',
    paragraphs: [
      `Dein Konto @${username} bei ${community} verwendet jetzt ${email}. Hierher kommen keine Mails mehr.`,
      'Wenn du es warst, ist alles gut.',
    ],
    footnote: `Wenn du es nicht warst, kennt jemand dein Passwort: Melde dich unter ${signIn} als @${username} an, ändere es in den Einstellungen und sag denen Bescheid, die diese Community betreiben.`,
  }),
  reset: (community, username) => ({
    subject: `Setze dein Passwort für ${community} zurück`,
    preview: 'Der Link gilt einmal und eine Stunde lang.',
    title: 'Neues Passwort wählen',
    paragraphs: [
      `Jemand, wahrscheinlich du, möchte das Passwort von @${username} zurücksetzen.`,
      'Der Link gilt einmal und eine Stunde lang. Mit dem neuen Passwort wirst du überall abgemeldet.',
    ],
    action: 'Neues Passwort wählen',
    footnote: `${ignore} Dein Passwort bleibt, wie es ist.`,
  }),
  passwordChanged: (community, username) => ({
    subject: `Dein Passwort für ${community} wurde geändert`,
    preview: `@${username} hat ein neues Passwort.`,
    title: 'Dein Passwort wurde geändert',
    paragraphs: [
      `Das Passwort von @${username} wurde gerade geändert, und andere Geräte wurden abgemeldet. Wenn du es warst, ist alles gut.`,
    ],
    action: 'Das war ich nicht: zurücksetzen',
    footnote: 'Du bekommst diese Mail, weil es um die Sicherheit deines Kontos geht.',
  }),
};
