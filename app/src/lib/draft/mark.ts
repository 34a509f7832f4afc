/** Whether this browser keeps a draft, as a mark that can be looked at before anything is loaded. */
const markKey = 'isntgram.draft';

export const hasDraft = (): boolean => localStorage.getItem(markKey) !== null;

export function markDraft(kept: boolean): void {
  if (kept) localStorage.setItem(markKey, '1');
  else localStorage.removeItem(markKey);
}
