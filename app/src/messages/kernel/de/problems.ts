import type { ErrorCode, errorCodes, FieldError, Problem } from '@isntgram/contract/kernel/errors';
import { limits } from '@isntgram/contract/kernel/limits';
import type { NetworkError } from '@isntgram/contract/network/errors';
import { formatBytes, formatDate } from '@/language/format';

/** Of the product and the network; other modules bring their own. */
const codes: Record<(typeof errorCodes)[number] | NetworkError, string> = {
  'request.invalid': 'Etwas an der Eingabe stimmt nicht. Prüfe sie und versuche es noch einmal.',
  'request.not_json': 'Das hat nicht funktioniert. Lade die Seite neu und versuche es noch einmal.',
  'request.too_large': 'Das ist zu groß, um es zu senden.',
  'request.unsupported_type': 'Das hat nicht funktioniert. Lade die Seite neu und versuche es noch einmal.',
  'request.not_found': 'Das gibt es hier nicht.',
  'request.method_not_allowed': 'Das hat nicht funktioniert. Lade die Seite neu und versuche es noch einmal.',
  'request.rate_limited': 'Zu viele Versuche. Warte eine Minute und versuche es noch einmal.',
  'idempotency.in_progress': 'Der erste Versuch läuft noch. Versuche es gleich noch einmal.',
  'idempotency.mismatch': 'Das hat nicht funktioniert. Lade die Seite neu und versuche es noch einmal.',
  'auth.required': 'Melde dich dafür an.',
  'auth.origin': 'Diese Anfrage kam von einer anderen Website.',
  'auth.invalid_credentials': 'E-Mail, Benutzername oder Passwort stimmt nicht.',
  'auth.username_taken': 'Dieser Benutzername ist vergeben. Wähle einen anderen.',
  'auth.password_refused': 'Wähle ein anderes Passwort: eines, das schwerer zu erraten ist.',
  'auth.token_invalid': 'Dieser Link ist abgelaufen oder wurde schon benutzt. Fordere einen neuen an.',
  'auth.address_taken':
    'Diese Adresse gehört schon zu einem anderen Konto von dir. Es wurde nichts geändert. Melde dich dort an, oder ' +
    'gib diesem Konto eine andere Adresse.',
  'auth.wrong_password': 'Das ist nicht dein Passwort.',
  'auth.email_unconfirmed':
    'Bestätige erst deine E-Mail-Adresse. Der Link ist in deinen Mails; in den Einstellungen bekommst du einen neuen.',
  'auth.session_not_found': 'Diese Sitzung gibt es nicht.',
  'auth.code_wrong':
    'Dieser Code stimmt nicht oder wurde schon benutzt. Jeder Code gilt einmal: Warte auf den nächsten oder nimm ' +
    'einen Ersatzcode.',
  'auth.second_step_over':
    'Das hat zu lange gedauert, oder es waren zu viele Versuche. Melde dich noch einmal mit deinem Passwort an.',
  'auth.second_step_locked': 'Das waren zu viele falsche Codes. Versuche es in einer Viertelstunde noch einmal.',
  'auth.two_factor_on': 'Der zweite Schritt ist schon eingeschaltet.',
  'auth.two_factor_off': 'Der zweite Schritt ist nicht eingeschaltet.',
  'auth.passkey_refused': 'Dieser Passkey wurde nicht angenommen. Versuche es noch einmal oder nimm dein Passwort.',
  'auth.passkey_not_found': 'Diesen Passkey gibt es nicht.',
  'auth.passkeys_full': 'Mehr Passkeys kannst du nicht haben. Entferne erst einen.',
  'auth.failed': 'Das hat nicht funktioniert. Versuche es noch einmal.',
  'auth.suspended':
    'Dieses Konto ist gesperrt: Die Moderation hat entschieden, dass es gegen die Regeln verstoßen hat. Wenn das ein ' +
    'Irrtum ist, kannst du einmal Einspruch einlegen.',
  'auth.leaving':
    'Dein Konto wird gelöscht, deshalb lässt sich nichts ändern. Behalte es erst, in den Einstellungen unter Konto.',
  'auth.last_admin':
    'Du verwaltest diese Community allein, und niemand könnte sich um sie kümmern. Lass erst jemand anderen dazu ' +
    'machen.',
  'auth.username_too_often':
    'Du hast deinen Benutzernamen in letzter Zeit oft geändert. Frühere Namen führen je 30 Tage zu dir; warte, bis ' +
    'einer frei ist.',
  'auth.sign_up_closed': 'Hier kann sich zurzeit niemand registrieren.',
  'auth.invitation_required':
    'Diese Gemeinschaft ist für alle, die eingeladen wurden. Bitte jemanden aus ihr um einen Link.',
  'auth.invitation_invalid':
    'Diese Einladung wurde aufgebraucht, zurückgenommen oder ist zu alt. Bitte um einen neuen Link.',
  'auth.waiting': 'Noch hat dich niemand hereingelassen. Du bekommst eine Mail, sobald das entschieden ist.',
  'auth.too_many_waiting': 'Es warten schon sehr viele darauf, hereingelassen zu werden. Versuch es in ein paar Tagen.',
  'invitation.not_found': 'Diese Einladung gibt es nicht.',
  'invitation.too_many': 'Es gibt schon sehr viele Einladungen. Nimm erst einige zurück.',
  'join_request.not_found': 'Hier wartet niemand mehr: Die Anfrage wurde schon angenommen oder abgelehnt.',
  'filter.refused': 'Etwas darin ist in dieser Gemeinschaft nicht erlaubt.',
  'filter.not_found': 'Diesen Filter gibt es nicht.',
  'filter.too_many': 'Es gibt schon so viele Filter, wie es geben kann. Entferne einige, die ihr nicht mehr braucht.',
  'token.invalid':
    'Ein solches Token gilt hier nicht: Es ist abgelaufen, widerrufen oder war nie eines. In den Einstellungen ' +
    'bekommst du ein neues.',
  'token.scope': 'Dieses Token darf das nicht.',
  'token.not_found': 'Dieses Token gibt es nicht.',
  'token.too_many': 'Du hast so viele Token, wie es geben kann. Widerrufe eines, das du nicht mehr brauchst.',
  'person.not_found': 'Diese Person gibt es hier nicht.',
  'role.own': 'Niemand ändert die eigene Rolle. Bitte einen anderen Admin darum.',
  'role.last_admin':
    'Das ist der letzte Admin, und niemand könnte sich mehr um die Gemeinschaft kümmern. Mach erst noch jemanden dazu.',
  'role.unfit':
    'Das geht nicht: Das Konto ist gesperrt, geht oder ist das Demo-Konto, oder hier wird nichts moderiert.',
  'note.not_found': 'Diese Notiz von dir gibt es nicht.',
  'note.too_many': 'Über diese Person gibt es schon sehr viele Notizen. Entferne erst eine von deinen.',
  'export.not_found':
    'Diesen Export gibt es nicht, oder seine Zeit ist um. In den Einstellungen bekommst du einen neuen.',
  'push.off': 'Hier werden keine Mitteilungen an Geräte geschickt. Wer diese Seite betreibt, kann das einschalten.',
  'push.unknown_service': 'Dein Browser lässt Mitteilungen über einen Dienst zustellen, den wir nicht kennen.',
  'auth.deletion_final': 'Die Zeit, dieses Konto zu behalten, ist vorbei: Es wird gerade gelöscht.',
  'demo.read_only': 'Das Demo-Konto kann alles ansehen und nichts ändern. Registriere dich, um mitzumachen.',
  'tenant.not_found': 'Unter dieser Adresse gibt es keine Community.',
  'user.not_found': 'Dieses Konto gibt es nicht.',
  'user.private': 'Dieses Konto ist privat. Folge ihm, um mehr zu sehen.',
  'user.blocked': 'Du hast dieses Konto blockiert. Gib es zuerst frei.',
  'follow.self': 'Du kannst dir nicht selbst folgen.',
  'follow_request.not_found': 'Diese Anfrage gibt es nicht mehr. Vielleicht wurde sie zurückgezogen oder beantwortet.',
  'block.self': 'Du kannst dich nicht selbst blockieren.',
  'mute.self': 'Du kannst dich nicht selbst stummschalten.',
  'muted_words.too_many': 'Deine Liste stummgeschalteter Wörter ist voll. Nimm zuerst eines heraus.',
  'post.not_found': 'Diesen Beitrag gibt es nicht.',
  'post.taken_down': 'Die Moderation hat diesen Beitrag entfernt. Er lässt sich weder ändern noch löschen.',
  'tagged.not_found':
    'Du bist in diesem Beitrag nicht markiert. Vielleicht hat das die Person zurückgenommen, die ihn geteilt hat.',
  'pin.too_many': 'Drei Beiträge sind schon angeheftet. Löse zuerst einen davon.',
  'oembed.format': 'Das Einbetten gibt es hier nur als JSON.',
  'comment.not_found': 'Diesen Kommentar gibt es nicht.',
  'comment.off': 'Kommentare sind für diesen Beitrag ausgeschaltet.',
  'collection.not_found': 'Diese Sammlung gibt es nicht.',
  'collection.name_taken': 'Du hast schon eine Sammlung mit diesem Namen. Wähle einen anderen.',
  'collection.too_many': 'Mehr Sammlungen sind nicht möglich. Lösche zuerst eine.',
  'media.not_found': 'Dieses Foto gibt es nicht.',
  'media.unsupported_type': 'Wähle ein Foto in JPEG, PNG, WebP, HEIC oder AVIF.',
  'media.too_large': 'Dieses Foto ist zu groß.',
  'media.too_many_pixels':
    `Dieses Foto hat mehr als ${limits.photoPixelsMax / 1_000_000} Megapixel. ` +
    'Verkleinere es und versuche es noch einmal.',
  'media.too_heavy':
    'Dieses Foto ist so gespeichert, dass es zu viel Arbeit macht: in sehr vielen Durchgängen oder zu groß für ' +
    'einen. Speichere es als gewöhnliches JPEG oder kleiner und versuche es noch einmal.',
  'media.damaged':
    'Dieses Foto ist beschädigt: Seine Daten enden zu früh oder lassen sich nicht lesen. Exportiere es dort neu, wo ' +
    'es herkommt.',
  'media.image_sequence':
    'Das ist eine Bildfolge, also eine Serie oder eine Animation, ohne einzelnes Foto darin. Wähle ein einzelnes Foto.',
  'media.video': 'Das ist ein Video. Wähle ein Foto: JPEG, PNG, WebP, HEIC oder AVIF.',
  'media.gif': 'Das ist ein GIF. Wähle stattdessen ein JPEG, PNG, WebP, HEIC oder AVIF.',
  'media.tiff_or_raw':
    'Das ist ein RAW- oder TIFF-Bild, wie es vor dem Entwickeln ist. Exportiere es als JPEG und versuche es noch ' +
    'einmal.',
  'media.unsupported_kind':
    'Das ist ein Bild einer Art, die wir nicht lesen können, wie JPEG XL, JPEG 2000, Photoshop oder BMP. Speichere ' +
    'es als JPEG und versuche es noch einmal.',
  'media.not_an_image': 'Diese Datei ist kein Foto. Wähle ein JPEG, PNG, WebP, HEIC oder AVIF.',
  'media.not_uploaded': 'Das Foto ist nicht angekommen. Lade es noch einmal hoch.',
  'media.upload_in_progress': 'Dieses Foto wird schon hochgeladen. Warte, bis das fertig ist.',
  'media.no_room':
    'Auf diesem Server ist kein Platz für weitere Fotos. Versuche es später noch einmal oder sag denen Bescheid, die ' +
    'diese Community betreiben.',
  'media.already_used': 'Dieses Foto ist schon in einem anderen Beitrag.',
  'media.expired': 'Die Zeit zum Hochladen ist um. Lade das Foto noch einmal hoch.',
  'media.not_ready': 'Dieses Foto wird noch vorbereitet. Warte einen Moment.',
  'media.processing_failed': 'Mit diesem Foto ist bei uns etwas schiefgegangen. Versuche es noch einmal.',
  'media.cropped_too_often': 'Dieses Foto wurde sehr oft zugeschnitten. Lade es noch einmal hoch.',
  'logo.not_square': 'Ein Logo ist so breit wie hoch. Schneide das Bild quadratisch zu und versuche es noch einmal.',
  'logo.too_small': 'Ein Logo braucht an jeder Seite mindestens 192 Pixel. Wähle ein größeres Bild.',
  'quota.person_bytes': 'Für weitere Fotos von dir ist kein Platz. Lösche Beiträge, damit wieder welcher wird.',
  'quota.community_bytes':
    'In dieser Community ist für weitere Fotos kein Platz. Sag denen Bescheid, die sie betreiben.',
  'quota.posts_per_day': 'Mehr Beiträge gehen heute nicht. Morgen geht es weiter; dein Entwurf bleibt.',
  'quota.people': 'Diese Community ist voll. Sag denen Bescheid, die sie betreiben, dass du dabei sein möchtest.',
  'report.own': 'Du kannst dich nicht selbst melden.',
  'appeal.none': 'Dazu gibt es keine Entscheidung, gegen die ein Einspruch möglich wäre.',
  'appeal.made': 'Du hast schon Einspruch eingelegt: Gegen jede Entscheidung ist einer möglich.',
  'appeal.not_found': 'Diesen Einspruch gibt es nicht.',
  'appeal.answered': 'Jemand hat diesen Einspruch vor dir beantwortet.',
  'moderation.out_of_reach': 'Niemand entscheidet über sich selbst, und Moderatoren nicht über die Verwaltung.',
  'service.database_unavailable':
    'Die Datenbank ist gerade nicht erreichbar. Im Moment lässt sich nichts lesen und nichts speichern. Versuche es ' +
    'gleich noch einmal; was gespeichert war, ist nicht verloren.',
  'service.busy': 'Gerade melden sich sehr viele Leute an. Versuche es in ein paar Sekunden noch einmal.',
  'service.frozen':
    'Der Dienst zieht gerade um: Ein paar Sekunden lang lässt sich alles lesen und nichts speichern. Es wurde nichts ' +
    'geändert. Schick das gleich noch einmal.',
  'service.too_slow': 'Das hat zu lange gedauert. Versuche es gleich noch einmal.',
  'service.unavailable': 'Ein Teil des Dienstes ist gerade nicht erreichbar. Versuche es gleich noch einmal.',
  internal:
    'Bei uns ist etwas schiefgegangen. Versuche es noch einmal; wenn es so bleibt, sag denen Bescheid, die diese ' +
    'Community betreiben.',
};

/** What is wrong with a field of this name, whatever the reason. */
const fields: Readonly<Record<string, string>> = {
  email: 'Gib eine E-Mail-Adresse ein, zum Beispiel name@example.org.',
  username: 'Diesen Benutzernamen kannst du nicht haben.',
  link: 'Gib die Adresse einer Website ein, die mit https:// beginnt.',
  value: 'Nimm mindestens einen Buchstaben oder eine Ziffer; ein #Tag hat nur Buchstaben, Ziffern und Unterstriche.',
  reason: 'Wähle einen Grund.',
  media: 'Füge mindestens ein Foto hinzu.',
};
const lengths: Readonly<Record<string, string>> = { too_small: 'Das ist zu kurz.', too_big: 'Das ist zu lang.' };
const unfit = 'Das geht so nicht. Prüfe deine Eingabe.';

const isErrorCode = (code: string): code is keyof typeof codes => Object.hasOwn(codes, code);

/** What a code means for people. */
export const wordsOf = (code: string): string | undefined => (isErrorCode(code) ? codes[code] : undefined);

function fieldWords({ path, code, word }: FieldError): string {
  if (word !== undefined)
    return `„${word}“ ist in dieser Gemeinschaft nicht erlaubt. Lass es weg und versuch es noch einmal.`;
  const name = path.split('.').findLast((part) => /[a-z]/i.test(part)) ?? path;
  return wordsOf(code) ?? lengths[code] ?? fields[name] ?? unfit;
}

type Quota = NonNullable<Problem['quota']>;
const quotas: Partial<Record<ErrorCode, (quota: Quota) => string>> = {
  'quota.person_bytes': ({ used, max }) =>
    `Deine Fotos belegen ${formatBytes(used, 'de')} von ${formatBytes(max, 'de')}, und dieses passt nicht mehr dazu. ` +
    'Lösche Beiträge, damit wieder Platz wird.',
  'quota.community_bytes': ({ used, max }) =>
    `Die Fotos dieser Community belegen ${formatBytes(used, 'de')} von ${formatBytes(max, 'de')}. Sag denen ` +
    'Bescheid, die sie betreiben.',
  'quota.posts_per_day': ({ used, max }) =>
    `Du hast heute ${used} Beiträge gemacht, und mehr als ${max} am Tag gehen hier nicht. Morgen geht es weiter; ` +
    'dein Entwurf bleibt.',
  'quota.people': ({ used, max }) =>
    `Diese Community hat ${used} von höchstens ${max} Personen. Sag denen Bescheid, die sie betreiben, dass du dabei ` +
    'sein möchtest.',
};

function titleOf({ code, title, retryAfterSeconds, narrowUntil, quota }: Problem, words: string | undefined): string {
  const inNumbers = quota && quotas[code]?.(quota);
  if (inNumbers) return inNumbers;
  return code === 'request.rate_limited' && retryAfterSeconds !== undefined
    ? `Das war zu viel auf einmal. Versuche es in ${inWords(retryAfterSeconds)} noch einmal.${newcomer(narrowUntil)}`
    : (words ?? title);
}

const newcomer = (until: string | undefined): string =>
  until ? ` Neue Konten haben engere Grenzen: deines bis ${formatDate(until, 'de')}.` : '';

/** So long, in words: 40 Sekunden, 12 Minuten, 3 Stunden. */
function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`;
  if (seconds < 90 * 60) return `${Math.ceil(seconds / 60)} Minuten`;
  return `${Math.ceil(seconds / 3600)} Stunden`;
}

/** The API's refusal in German; `words` are those of its code, where a module has it. */
export function translated(problem: Problem, words = wordsOf(problem.code)): Problem {
  const errors = problem.errors?.map((error) => ({ ...error, message: fieldWords(error) }));
  const title = titleOf(problem, words);
  const detail =
    ['request.invalid', 'filter.refused'].includes(problem.code) && errors?.[0] ? errors[0].message : title;
  return { ...problem, title, detail, ...(errors && { errors }) };
}
