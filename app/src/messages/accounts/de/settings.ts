import { limits } from '@isntgram/contract/kernel/limits';
import { formatBytes } from '@/language/format';
import { formatCount } from '../../kernel/de/format.ts';
import type { Settings } from '../en/settings.ts';

const photoMb = limits.photoSizeBytesMax / 1024 / 1024;
const megapixels = limits.photoPixelsMax / 1_000_000;

export const settings: Settings = {
  title: 'Einstellungen',
  loading: 'Deine Einstellungen werden geladen',
  error: { title: 'Deine Einstellungen konnten nicht geladen werden', retry: 'Noch einmal versuchen' },
  demo:
    'Das ist das Demo-Konto: Du kannst dir hier alles ansehen, und nichts, was du änderst, bleibt. ' +
    'Zu deiner eigenen Seite:',
  profile: {
    title: 'Profil bearbeiten',
    name: 'Name',
    nameHint: 'So sehen dich die anderen. Dein Benutzername bleibt gleich.',
    bio: 'Bio',
    bioHint: 'Ein paar Worte über dich und deine Fotos.',
    link: 'Link',
    linkPlaceholder: 'https://',
    linkHint: 'Steht auf deiner Seite.',
    save: 'Speichern',
    saved: 'Dein Profil ist gespeichert.',
    failed: 'Dein Profil wurde nicht gespeichert.',
    discard: 'Änderungen verwerfen',
    view: 'Deine Seite ansehen',
  },
  avatar: {
    title: 'Profilfoto',
    choose: 'Foto auswählen',
    change: 'Foto ändern',
    remove: 'Foto entfernen',
    limits: `JPEG, PNG, WebP, HEIC oder AVIF, bis zu ${photoMb}\u00a0MB und ${megapixels}\u00a0Megapixel.`,
    uploading: 'Dein Foto wird hochgeladen',
    uploadLabel: 'Upload deines Profilfotos',
    crop: 'Ausschnitt wählen',
    processing: 'Dein Foto wird vorbereitet',
    ready: 'Speichere, um dieses Foto zu verwenden.',
    removed: 'Speichere, um dein Foto zu entfernen.',
    undo: 'Rückgängig',
    retry: 'Noch einmal versuchen',
  },
  fault: {
    empty: 'Diese Datei ist leer. Wähle eine andere.',
    tooLarge: `Diese Datei ist größer als ${photoMb}\u00a0MB. Wähle eine kleinere Fassung.`,
    wrongType: 'Das ist kein Foto, das wir lesen können. Wähle eine Datei in JPEG, PNG, WebP, HEIC oder AVIF.',
  },
  theme: {
    title: 'Darstellung',
    label: 'Farben',
    system: 'Wie das Gerät',
    light: 'Hell',
    dark: 'Dunkel',
    hint: 'Gilt auf diesem Gerät.',
  },
  language: {
    title: 'Sprache',
    hint: 'Gilt in diesem Browser.',
  },
  usage: {
    title: 'Speicher',
    hint: 'Wie viel du von dem belegst, was dir hier zusteht. Wenn du Beiträge löschst, wird wieder Platz.',
    photos: 'Deine Fotos',
    postsToday: 'Beiträge heute',
    community: (plan) => `Die ganze Community, im Tarif „${plan}“`,
    allPhotos: 'Alle Fotos',
    people: 'Personen',
    bytes: (used, max) =>
      max === null ? formatBytes(used, 'de') : `${formatBytes(used, 'de')} von ${formatBytes(max, 'de')}`,
    count: (used, max) => (max === null ? formatCount(used) : `${formatCount(used)} von ${formatCount(max)}`),
    retry: 'Noch einmal versuchen',
  },
  leave: {
    title: 'Ohne Speichern verlassen?',
    text: 'Deine Änderungen gehen verloren.',
    confirm: 'Verlassen',
  },
};
