/**
 * What addresses may hold, for whoever renders pages as well: without zod, which each of them would carry into the web
 * Worker, 32 KiB at a time.
 */

/** Whether a segment is an id of this house: a UUIDv7. */
export const isId = (segment: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(segment);

/** No username, as it has no letter: what could never be somebody's stands for it. */
export const nobody = '-';

/** The username that a segment stands for, or `nobody`. */
export function usernameIn(segment: string): string {
  const name = segment.trim().toLowerCase();
  return /^[a-z0-9._]{1,60}$/.test(name) ? name : nobody;
}

/**
 * The form of a cursor of explore: where a window of posts begins, and the ends of the ids of those in it that were
 * shown. Made and read by the API alone.
 */
export const exploreCursorForm =
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?:\.(?:[0-9a-f]{6}){1,400})?$/;
