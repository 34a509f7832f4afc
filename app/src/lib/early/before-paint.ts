import { hasHint, themeKey, unconfirmedKey } from './handover.ts';

declare global {
  var __webpack_nonce__: string | undefined;
}

/**
 * Applies the chosen theme and says whether somebody is signed in, so that cached pages, which are the same for
 * everybody, never flash the wrong colours or the wrong navigation, nor make room late. It tells the dialogs' library
 * (get-nonce) what the style elements that it makes must carry.
 */
export function markBeforePaint(): void {
  const { dataset } = document.documentElement;
  try {
    const theme = localStorage.getItem(themeKey);
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
    const askedAfter = localStorage.getItem(unconfirmedKey);
    if (askedAfter && Date.now() > Number(askedAfter)) dataset.unconfirmed = '1';
  } catch {
    // Storage is switched off.
  }
  if (hasHint()) dataset.viewer = 'in';
  globalThis.__webpack_nonce__ = document.querySelector('script')?.nonce;
}
