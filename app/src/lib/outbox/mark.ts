/**
 * Whether this browser holds a post that somebody shared and that is not out yet, as a mark that costs a page nothing
 * to look at.
 */
const markKey = 'isntgram.outbox';

export const hasOutbox = (): boolean => localStorage.getItem(markKey) !== null;

export function markOutbox(filled: boolean): void {
  if (filled) localStorage.setItem(markKey, '1');
  else localStorage.removeItem(markKey);
}
