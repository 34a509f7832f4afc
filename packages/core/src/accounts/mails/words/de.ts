import { joinRequestLimits } from '@isntgram/contract/community/choices';
import { limits } from '@isntgram/contract/kernel/limits';
import type { AccountMailWords } from './en.ts';

const ignore = 'Wenn du es nicht warst, musst du nichts tun: Ohne diesen Link passiert nichts.';
const days = limits.confirmationLinkHours / 24;
const { waitingDaysMax } = joinRequestLimits;

const warning =
  'Wenn du das nicht warst, kennt jemand dein Passwort: Setze es zurück und sag denen Bescheid, die diese Community ' +
  'betreiben.';

/** Every mail about an account in German. */
export const de: AccountMailWords = {
  linkBelow: 'Wenn der Knopf nichts tut, öffne diese Adresse:',
  welcome: (community, to, waits) => ({
    subject: `Bestätige deine Adresse für ${community}`,
    preview: 'Ein Klick, und dein Konto gehört ganz dir.',
    title: `Willkommen bei ${community}`,
    paragraphs: [
      `Du hast dich mit dieser Adresse bei ${community} registriert. Bestätige, dass sie dir gehört. Dann kommst du ` +
        'wieder hinein, falls du dein Passwort vergisst.',
      `Der Link gilt einmal und ${days} Tage lang.`,
      ...(waits
        ? [
            'Bevor du hineinkannst, sieht sich die Leitung deine Anfrage an. Du bekommst eine Mail, sobald sie ' +
              `entschieden hat, oder wenn ${waitingDaysMax} Tage vorbei sind.`,
          ]
        : []),
    ],
    action: 'Meine Adresse bestätigen',
    footnote:
      `Jemand hat sich mit ${to} registriert. Wenn du es nicht warst, musst du nichts tun: Ohne diesen Link gehört ` +
      'die Adresse nicht zu diesem Konto.',
  }),
  joinRequest: (community, username) => ({
    subject: `Jemand möchte zu ${community}`,
    preview: `@${username} wartet auf eine Antwort.`,
    title: `@${username} möchte zu ${community}`,
    paragraphs: [
      'Sieh dir die Anfrage an und entscheide. Bis alle eine Antwort haben, bekommst du keine weitere Mail.',
    ],
    action: 'Anfragen ansehen',
    footnote: `Du bekommst diese Mail, weil du ${community} leitest.`,
  }),
  joinApproved: (community, username) => ({
    subject: `Du kannst hereinkommen: ${community}`,
    preview: `Dein Konto @${username} ist bereit.`,
    title: `Willkommen bei ${community}`,
    paragraphs: [
      `Deine Anfrage wurde angenommen. Melde dich als @${username} mit dem Passwort an, das du gewählt hast.`,
    ],
    action: 'Anmelden',
    footnote: 'Wenn du nicht darum gebeten hast, musst du nichts tun.',
  }),
  joinRefused: (community) => ({
    subject: `Deine Anfrage bei ${community}`,
    preview: 'Sie wurde nicht angenommen.',
    title: 'Deine Anfrage wurde nicht angenommen',
    paragraphs: [`Die Leitung von ${community} hat sich dagegen entschieden. Was du eingegeben hattest, ist gelöscht.`],
    footnote: 'Wenn du nicht darum gebeten hast, musst du nichts tun.',
  }),
  joinExpired: (community) => ({
    subject: `Deine Anfrage bei ${community}`,
    preview: 'Sie wurde nicht rechtzeitig beantwortet.',
    title: 'Deine Anfrage ist abgelaufen',
    paragraphs: [
      `Bei ${community} hat innerhalb von ${waitingDaysMax} Tagen niemand auf deine Anfrage geantwortet. Was du ` +
        'eingegeben hattest, ist gelöscht. Wenn du noch dazugehören möchtest, frage noch einmal.',
    ],
    action: 'Noch einmal fragen',
    footnote: 'Wenn du nicht darum gebeten hast, musst du nichts tun.',
  }),
  signUpAgain: (community, username) => ({
    subject: `Du hast schon ein Konto bei ${community}`,
    preview: `Dein Konto ist @${username}.`,
    title: `Du hast schon ein Konto: @${username}`,
    paragraphs: [
      'Jemand, wahrscheinlich du, hat sich gerade noch einmal mit dieser Adresse registriert. Sie gehört aber schon ' +
        `zu @${username}. An deinem Konto hat sich nichts geändert.`,
      `Warst du es? Melde dich als @${username} an; wenn du das Passwort vergessen hast, setze es dort zurück. ` +
        'Willst du auch das neue Konto, gib ihm in seinen Einstellungen eine andere Adresse.',
    ],
    action: 'Anmelden',
    footnote:
      'Wenn du es nicht warst, musst du nichts tun: Wer auch immer es war, kann diese Adresse nicht verwenden und ' +
      'erfährt nichts über dein Konto.',
  }),
  newAddress: (community, to) => ({
    subject: `Bestätige deine neue Adresse für ${community}`,
    preview: `Ab jetzt ${to} verwenden.`,
    title: 'Ist das deine neue Adresse?',
    paragraphs: [
      `Du möchtest diese Adresse für dein Konto bei ${community} verwenden. Sie ersetzt die alte, sobald du sie ` +
        'bestätigst.',
      `Der Link gilt einmal und ${days} Tage lang.`,
    ],
    action: 'Diese Adresse verwenden',
    footnote: `Jemand, der bei ${community} angemeldet ist, hat das angefordert. ${ignore}`,
  }),
  addressInUse: (username) => ({
    subject: `Diese Adresse gehört schon zu @${username}`,
    preview: 'Ein anderes Konto wollte sie verwenden und hat sie nicht bekommen.',
    title: 'Diese Adresse ist vergeben',
    paragraphs: [
      'Jemand, wahrscheinlich du, wollte diese Adresse für ein anderes Konto verwenden. Sie gehört zu deinem Konto ' +
        `@${username}, und eine Adresse gilt nur für ein Konto. Es wurde nichts geändert.`,
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
    footnote:
      `Wenn du es nicht warst, kennt jemand dein Passwort: Melde dich unter ${signIn} als @${username} an, ändere es ` +
      'in den Einstellungen und sag denen Bescheid, die diese Community betreiben.',
  }),
  reset: (community, username) => ({
    subject: `Setze dein Passwort für ${community} zurück`,
    preview: 'Der Link gilt einmal und eine Stunde lang.',
    title: 'Neues Passwort wählen',
    paragraphs: [
      'Jemand, wahrscheinlich du, möchte das Passwort ' +
        `${username ? `von @${username}` : `deines Kontos bei ${community}`} zurücksetzen.`,
      'Der Link gilt einmal und eine Stunde lang. Mit dem neuen Passwort wirst du überall abgemeldet.',
      ...(username
        ? []
        : [
            'Wenn mit dieser Adresse mehrere Konten registriert wurden, gilt es für jedes davon: Melde dich mit ' +
              'deinem Benutzernamen an.',
          ]),
    ],
    action: 'Neues Passwort wählen',
    footnote: `${ignore} Dein Passwort bleibt, wie es ist.`,
  }),
  passwordChanged: (community, username) => ({
    subject: `Dein Passwort für ${community} wurde geändert`,
    preview: `@${username} hat ein neues Passwort.`,
    title: 'Dein Passwort wurde geändert',
    paragraphs: [
      `Das Passwort von @${username} wurde gerade geändert, und andere Geräte wurden abgemeldet. Wenn du es warst, ` +
        'ist alles gut.',
    ],
    action: 'Das war ich nicht: zurücksetzen',
    footnote: 'Du bekommst diese Mail, weil es um die Sicherheit deines Kontos geht.',
  }),
  newSignIn: (community, username, { browser, system }) => ({
    subject: `Neue Anmeldung in deinem Konto bei ${community}`,
    preview: `Bei @${username} hat sich ein Gerät angemeldet, das vorher nicht verwendet wurde.`,
    title: 'Jemand hat sich in deinem Konto angemeldet',
    paragraphs: [
      `Bei @${username} hat sich gerade jemand mit ${browser ?? 'einem unbekannten Browser'}` +
        `${system ? ` (${system})` : ''} angemeldet, von einem Gerät oder aus einem Netz, das dafür vorher nicht ` +
        'verwendet wurde.',
      'Wenn du es warst, ist alles gut.',
    ],
    action: 'Sehen, wo ich angemeldet bin',
    footnote:
      'Wenn du es nicht warst, kennt jemand dein Passwort: Ändere es in den Einstellungen deines Kontos. Damit ' +
      'werden alle anderen abgemeldet.',
  }),
  deletion: (community, username, deletesAt) => ({
    subject: `Dein Konto bei ${community} wird gelöscht`,
    preview: `@${username} wird am ${deletesAt} gelöscht. Bis dahin kannst du es behalten.`,
    title: 'Dein Konto wird gelöscht',
    paragraphs: [
      `Du möchtest dein Konto @${username} bei ${community} löschen. Niemand sieht mehr, was dazugehört.`,
      `Am ${deletesAt} wird es endgültig gelöscht, mit allen Fotos, Kommentaren und Likes. Wenn du es behalten ` +
        'möchtest, melde dich bis dahin an.',
    ],
    action: 'Anmelden und behalten',
    footnote:
      'Wenn du es nicht warst, kennt jemand dein Passwort: Melde dich an, behalte dein Konto und ändere in den ' +
      'Einstellungen das Passwort.',
  }),
  deleted: (community, username) => ({
    subject: `Dein Konto bei ${community} ist gelöscht`,
    preview: `@${username} und alles, was dazugehörte, ist weg.`,
    title: 'Dein Konto ist gelöscht',
    paragraphs: [
      `Dein Konto @${username} bei ${community} ist gelöscht, mit allen Fotos, Kommentaren und Likes. Es lässt sich ` +
        'nicht zurückholen.',
      'In Sicherungen steht es noch, bis sie zu alt sind; wird eine eingespielt, wird dein Konto wieder gelöscht.',
    ],
    footnote: 'Das ist die letzte Mail zu diesem Konto.',
  }),
  appeal: (community, username, status, note) => ({
    subject: `Dein Einspruch bei ${community}`,
    preview: status === 'upheld' ? 'Die Sperre bleibt.' : 'Dein Konto gehört wieder dir.',
    title: status === 'upheld' ? 'Die Sperre bleibt' : 'Die Sperre wurde aufgehoben',
    paragraphs: [
      status === 'upheld'
        ? `Die Moderation hat deinen Einspruch geprüft. @${username} bleibt gesperrt.`
        : `Die Moderation hat deinen Einspruch geprüft. @${username} kann sich wieder anmelden, alles ist wieder da.`,
      ...(note === '' ? [] : [`Sie schreibt: „${note}“`]),
    ],
    action: 'Anmelden',
    footnote: 'Gegen jede Entscheidung ist ein Einspruch möglich.',
  }),
  twoFactor: {
    on: (community, username) => ({
      subject: `Die Anmeldung bei ${community} hat jetzt einen zweiten Schritt`,
      preview: `Der zweite Schritt von @${username} ist eingeschaltet.`,
      title: 'Dein zweiter Schritt ist eingeschaltet',
      paragraphs: [
        `Wer sich als @${username} anmeldet, braucht von jetzt an einen Code aus deiner Authenticator-App oder einen ` +
          'deiner Ersatzcodes. Andere Geräte wurden abgemeldet.',
      ],
      action: 'Mein Konto ansehen',
      footnote: warning,
    }),
    off: (community, username) => ({
      subject: `Die Anmeldung bei ${community} hat keinen zweiten Schritt mehr`,
      preview: `Der zweite Schritt von @${username} ist ausgeschaltet.`,
      title: 'Dein zweiter Schritt ist ausgeschaltet',
      paragraphs: [`Von jetzt an genügt das Passwort, um sich als @${username} anzumelden.`],
      action: 'Mein Konto ansehen',
      footnote: warning,
    }),
    passkey: (community, username) => ({
      subject: `Dein Konto bei ${community} hat einen neuen Passkey`,
      preview: `@${username} hat einen neuen Passkey.`,
      title: 'Du hast einen neuen Passkey',
      paragraphs: [`Wer ihn hat, kann sich als @${username} anmelden. Die Einstellungen zeigen alle.`],
      action: 'Mein Konto ansehen',
      footnote: warning,
    }),
    backup: (community, username) => ({
      subject: `Bei ${community} wurde ein Ersatzcode benutzt`,
      preview: `Jemand hat sich mit einem Ersatzcode als @${username} angemeldet.`,
      title: 'Ein Ersatzcode wurde benutzt',
      paragraphs: [
        `Jemand, vermutlich du, hat sich gerade mit einem deiner Ersatzcodes als @${username} angemeldet. Er ist ` +
          'verbraucht; neue gibt es in den Einstellungen.',
      ],
      action: 'Mein Konto ansehen',
      footnote: warning,
    }),
  },
  export: (community, username, expiresAt) => ({
    subject: `Dein Export von ${community} ist fertig`,
    preview: `Alles von @${username}, als Zip.`,
    title: 'Dein Export ist fertig',
    paragraphs: [
      `Alles von @${username} ist in einem Zip: deine Fotos, was du geschrieben hast und wem du folgst. Öffne darin ` +
        'index.html, um dich umzusehen.',
      `Du kannst ihn bis ${expiresAt} holen, wo du angemeldet bist. Sonst kann das niemand.`,
    ],
    action: 'Meinen Export holen',
    footnote:
      'Wenn du ihn nicht verlangt hast, kennt jemand dein Passwort: Ändere es in den Einstellungen deines Kontos.',
  }),
};
