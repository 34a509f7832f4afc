import { limits } from '@isntgram/contract/kernel/limits';
import { formatCount } from '../../kernel/de/format.ts';
import type { Create } from '../en/create.ts';

const photoMb = limits.photoSizeBytesMax / 1024 / 1024;
const megapixels = limits.photoPixelsMax / 1_000_000;
const photos = (count: number) => (count === 1 ? '1 Foto' : `${count} Fotos`);

export const create: Create = {
  title: 'Neuer Beitrag',
  next: 'Weiter',
  back: 'Zurück zu den Fotos',
  demo:
    'Das ist das Demo-Konto: Du kannst dir hier alles ansehen, und nichts, was du hinzufügst, bleibt. ' +
    'Um eigene Fotos zu teilen:',
  restored: 'Dein Entwurf ist wieder da, so wie du ihn verlassen hast.',
  discardDraft: 'Entwurf verwerfen',
  offline:
    'Du bist offline. Dein Entwurf bleibt; die Fotos werden weiter hochgeladen, sobald du wieder verbunden bist.',
  notKept: 'Dieser Browser kann deinen Entwurf nicht aufheben. Teile ihn, bevor du diese Seite verlässt.',
  choose: {
    title: 'Wähle Fotos zum Teilen',
    hint: 'Zieh Fotos hierher, füge sie ein oder wähle sie auf deinem Gerät aus.',
    hintTouch: 'Sie kommen aus deiner Kamera oder deiner Fotomediathek.',
    demoTitle: 'Zum Teilen brauchst du ein eigenes Konto',
    demoHint: 'Das ist das Demo-Konto: Es kann alles ansehen und nichts hinzufügen.',
    button: 'Fotos auswählen',
    addMore: 'Fotos hinzufügen',
    limits:
      `Bis zu ${limits.photosPerPostMax} Fotos. ` +
      `JPEG, PNG, WebP, HEIC oder AVIF, je ${photoMb}\u00a0MB und ${megapixels}\u00a0Megapixel.`,
    privacy: 'Ort und andere versteckte Kameradaten werden aus jedem Foto entfernt.',
    drop: 'Loslassen, um die Fotos hinzuzufügen',
    leftOut: (count) =>
      `${photos(count)} nicht hinzugefügt: Ein Beitrag hat höchstens ${limits.photosPerPostMax}. Entferne eines oder ` +
      'teile die übrigen in einem weiteren Beitrag.',
  },
  fault: {
    empty: 'Diese Datei ist leer. Wähle eine andere.',
    tooLarge: `Diese Datei ist größer als ${photoMb}\u00a0MB. Wähle eine kleinere Fassung.`,
    wrongType: 'Das ist kein Foto, das wir lesen können. Wähle eine Datei in JPEG, PNG, WebP, HEIC oder AVIF.',
    signedOut: 'Du wurdest abgemeldet. Melde dich wieder an und versuche es noch einmal.',
    slow: 'Wird noch vorbereitet. Du kannst den Beitrag schon teilen: Er erscheint, sobald das Foto fertig ist.',
    notSent: 'Dieses Foto wurde nicht hochgeladen, und dieser Browser hat es nicht behalten. Wähle es noch einmal.',
    gone: 'Dieses Foto wurde nicht behalten. Entferne es und füge es noch einmal hinzu.',
    unknown: 'Bei uns ist etwas schiefgegangen. Versuche es gleich noch einmal.',
  },
  photo: {
    list: 'Fotos in der Reihenfolge, in der sie gezeigt werden',
    preview: 'Vorschau. Wische oder nimm die Pfeiltasten.',
    short: (position) => `Foto ${position}`,
    name: (position, count) => `Foto ${position} von ${count}`,
    readyCount: (ready, count) => `${ready} von ${photos(count)} fertig`,
    noPreview: 'Die Vorschau folgt, sobald das Foto fertig ist',
    cannotShow: 'Keine Vorschau',
    alt: 'Alternativtext',
    altOf: (position) => `Alternativtext zu Foto ${position}`,
    altShort: 'ALT',
    altBehind: 'Wähle ein Foto, um es zu beschreiben.',
    altHint: 'Beschreibe das Foto für alle, die es nicht sehen können',
    altTooLong: `Höchstens ${formatCount(limits.altLengthMax)} Zeichen.`,
    hasAlt: 'Hat einen Alternativtext',
    noAlt: 'Noch kein Alternativtext',
    remove: (position) => `Foto ${position} entfernen`,
    removeFile: (name) => `${name} entfernen`,
    retry: 'Noch einmal versuchen',
    retryLabel: (name) => `Noch einmal versuchen: ${name}`,
  },
  tools: {
    label: 'Was du änderst',
    filter: 'Filter',
    adjust: 'Anpassen',
    crop: 'Zuschnitt',
    focal: 'Fokus',
    focalHint: 'Wähle auf dem Foto, was zu sehen bleibt, wo es als Quadrat gezeigt wird.',
    brightness: 'Helligkeit',
    contrast: 'Kontrast',
    warmth: 'Wärme',
    reset: 'Zurücksetzen',
    tilt: 'Ausrichten',
    turn: 'Drehen',
    filters: {
      none: 'Original',
      clear: 'Klar',
      vivid: 'Kräftig',
      crisp: 'Scharf',
      sun: 'Sonne',
      honey: 'Honig',
      rose: 'Rosé',
      coast: 'Küste',
      forest: 'Wald',
      haze: 'Dunst',
      film: 'Analog',
      silver: 'Silber',
      noir: 'Schwarz',
    },
  },
  sort: {
    role: 'sortierbar',
    instructions:
      'Um ein Foto zu verschieben, gehe darauf und drücke die Leertaste. Verschiebe es mit den Pfeiltasten und lege ' +
      'es mit Leertaste oder Eingabe ab; Escape lässt es, wo es war. Entf entfernt es.',
    lifted: (place, position, count) => `Foto ${place} aufgenommen, Position ${position} von ${count}.`,
    over: (place, position, count) => `Foto ${place} ist jetzt auf Position ${position} von ${count}.`,
    dropped: (place, position, count) => `Foto ${place} abgelegt auf Position ${position} von ${count}.`,
    cancelled: (place) => `Foto ${place} bleibt, wo es war.`,
  },
  caption: {
    label: 'Bildunterschrift',
    placeholder: 'Schreib etwas dazu. #Tags und @Namen werden zu Links.',
    tooLong: `Höchstens ${formatCount(limits.captionLengthMax)} Zeichen.`,
  },
  people: { add: 'Personen markieren', label: 'Personen auf den Fotos:' },
  place: { label: 'Ort', placeholder: 'Ort hinzufügen' },
  audience: {
    label: 'Wer das sehen darf',
    everyone: 'Alle',
    everyoneHint: 'Alle mit dem Link, angemeldet oder nicht.',
    followers: 'Follower',
    followersHint: 'Nur wer dir folgt.',
  },
  comments: {
    off: 'Kommentare ausschalten',
    hint: 'Das kannst du später im Menü deines Beitrags ändern.',
  },
  publish: {
    kept: 'Entwurf gesichert',
    button: 'Teilen',
    empty: 'Füge mindestens ein Foto hinzu.',
    noneGood: 'Keines der Fotos ist angekommen. Versuche es noch einmal oder füge andere hinzu.',
    tooLong: 'Kürze den Text, der zu lang ist.',
    leftOut: (count) =>
      count === 1
        ? '1 Foto konnte nicht hochgeladen werden und wird ausgelassen.'
        : `${count} Fotos konnten nicht hochgeladen werden und werden ausgelassen.`,
  },
  signedOut: {
    title: 'Du wurdest abgemeldet',
    text:
      'Deine Fotos und Texte bleiben hier. Melde dich in einem anderen Tab an, ' +
      'komm zurück und versuche es noch einmal.',
    link: 'In neuem Tab anmelden',
  },
  leave: {
    title: 'Entwurf behalten?',
    text: 'Seine Fotos und Texte warten in diesem Browser auf dich. Mit „Erstellen“ machst du weiter.',
    keep: 'Entwurf behalten',
    discard: 'Verwerfen',
    lossTitle: 'Beitrag verwerfen?',
    lossText: 'Dieser Browser kann ihn nicht aufheben: Die Fotos und Texte, die du hinzugefügt hast, gehen verloren.',
  },
};
