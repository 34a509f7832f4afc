import { limits, photoContentTypes } from '@isntgram/contract/kernel/limits';

export type PhotoContentType = (typeof photoContentTypes)[number];
export type PhotoFileFault = 'empty' | 'tooLarge' | 'wrongType';
export type PhotoFileVerdict = { ok: true; contentType: PhotoContentType } | { ok: false; fault: PhotoFileFault };

const known: ReadonlySet<string> = new Set(photoContentTypes);

/** Names that browsers and old systems use for types that the API knows under another one. */
const aliases: Readonly<Record<string, PhotoContentType>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
};

const extensions: Readonly<Record<string, PhotoContentType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jpe: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  hif: 'image/heif',
  avif: 'image/avif',
};

const isKnown = (type: string): type is PhotoContentType => known.has(type);

/** The photo's type; many systems have none for HEIC, and then its name tells. */
function contentTypeOf(file: { name: string; type: string }): PhotoContentType | undefined {
  const type = file.type.toLowerCase();
  if (isKnown(type)) return type;
  if (Object.hasOwn(aliases, type)) return aliases[type];
  if (type !== '' && type !== 'application/octet-stream') return undefined;
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(extensions, extension) ? extensions[extension] : undefined;
}

/**
 * What can be said of a file before any of it is sent: its type for the upload ticket, or why it cannot be a photo
 * here.
 */
export function inspectPhotoFile(file: { name: string; type: string; size: number }): PhotoFileVerdict {
  const contentType = contentTypeOf(file);
  if (contentType === undefined) return { ok: false, fault: 'wrongType' };
  if (file.size === 0) return { ok: false, fault: 'empty' };
  if (file.size > limits.photoSizeBytesMax) return { ok: false, fault: 'tooLarge' };
  return { ok: true, contentType };
}

/** For a file input: types, and the extensions that systems without a HEIC type need to offer such files at all. */
export const photoAccept = [...photoContentTypes, '.heic', '.heif', '.hif', '.avif'].join(',');
