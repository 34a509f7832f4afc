import type { Picture } from '@/lib/photos/develop.ts';
import { inspectPhotoFile, type PhotoContentType } from '@/lib/photos/photo-file';
import type { NewDraftPhoto } from './draft.ts';
import { localFault } from './fault.ts';

export interface LocalFile {
  file: File;
  contentType: PhotoContentType;
  /** Shows the file, where the browser can decode it. */
  url: string;
  upload: AbortController | null;
  /** What the server made of the whole file, for browsers that cannot decode it. */
  rendered?: string;
  /** The photo as previews draw it; null where this browser cannot show it. */
  picture?: Promise<Picture | null>;
}

/** The files of a draft by their photo's key: what the draft itself only knows by name. */
export type LocalFiles = Map<string, LocalFile>;

/** The file as one that a photo can be made of; with no type it is none. */
export function addFile(files: LocalFiles, key: string, file: File): LocalFile | undefined {
  const verdict = inspectPhotoFile(file);
  if (!verdict.ok) return undefined;
  const local: LocalFile = { file, contentType: verdict.contentType, url: URL.createObjectURL(file), upload: null };
  files.set(key, local);
  return local;
}

/** Takes in what can be a photo. */
export function takeIn(files: LocalFiles, chosen: readonly File[]): NewDraftPhoto[] {
  return chosen.map((file) => {
    const key = freshKey();
    const photo = { key, fileName: file.name, sizeBytes: file.size };
    const verdict = inspectPhotoFile(file);
    if (!verdict.ok) return { ...photo, localUrl: null, fault: localFault(verdict.fault) };
    return { ...photo, localUrl: addFile(files, key, file)?.url ?? null, fault: null };
  });
}

/** Not crypto.randomUUID: that is missing where a phone reaches a development machine over plain http. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Stops the photo's upload and lets its file go. */
export function letGo(files: LocalFiles, key: string): void {
  const local = files.get(key);
  if (!local) return;
  local.upload?.abort();
  URL.revokeObjectURL(local.url);
  if (local.rendered) URL.revokeObjectURL(local.rendered);
  files.delete(key);
}
