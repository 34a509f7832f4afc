import { type Locale, localeCookie } from '@isntgram/contract/kernel/locales';

const yearSeconds = 365 * 86_400;
/** As in public/sw.js. */
const offlineShelf = 'isntgram-offline-1';

/** Shows everything in this language, now and on later visits in this browser. */
export async function chooseLanguage(locale: Locale): Promise<void> {
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere, and the front reads it.
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=${yearSeconds}; samesite=lax${secure}`;
  await renewOfflinePage().catch(() => undefined);
  window.location.reload();
}

async function renewOfflinePage(): Promise<void> {
  if ('caches' in window && (await caches.has(offlineShelf))) await (await caches.open(offlineShelf)).add('/offline');
}
