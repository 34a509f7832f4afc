/** What the scripts that run before React share with the app's code. */

export const themeKey = 'isntgram.theme';
/** There while the signed-in person has not confirmed their address: the time (ms) from which on to ask for it. */
export const unconfirmedKey = 'isntgram.unconfirmed';

/** Whether somebody is signed in: whether the hint cookie is there, without asking anybody. */
export const hasHint = (): boolean => /(?:^|; )signed_in=1(?:;|$)/.test(document.cookie);

/** The app's code has taken the page over. */
export const takenOver = 'isntgram:taken-over';
/** Somebody wants the feed; who asked for it early puts the answer in. */
export const feedWanted = 'isntgram:feed-wanted';

declare global {
  interface DocumentEventMap {
    [takenOver]: Event;
    [feedWanted]: CustomEvent<{ answer?: Promise<Response> }>;
  }
}
