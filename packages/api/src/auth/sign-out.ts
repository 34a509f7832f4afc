import type { Settings } from '@isntgram/core/kernel/platform';
import { endedCookies } from './session-cookie.ts';

/**
 * What a browser is to forget with its session: answers and photos that it cached, and all that pages kept of the
 * person. Its cookies go one by one: the directive for them would sign out of every community under the same domain,
 * and forget the device.
 */
export const clearSiteData = '"cache", "storage"';

/** Ends the session in the browser that asked, after it was ended here. */
export function forgetSession(headers: Headers, settings: Settings): void {
  headers.set('clear-site-data', clearSiteData);
  for (const cookie of endedCookies(settings)) headers.append('set-cookie', cookie);
}
