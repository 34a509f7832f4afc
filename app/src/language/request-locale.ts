import { defaultLocale, isLocale, type Locale } from '@isntgram/contract/kernel/locales';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { cache, use } from 'react';
import type { Catalog } from './messages.ts';

/** The language that the front chose for this answer (page-request.ts in packages/adapters). */
export const requestLocale = cache(async (): Promise<Locale> => {
  const told = (await headers()).get('x-locale');
  return isLocale(told) ? told : defaultLocale;
});

/** What `#locale` means where components are rendered for everybody. */
export const useLocale = (): Locale => use(requestLocale());

/** A noun's messages for whatever answers a request. */
export async function getMessages<Messages>(catalog: Catalog<Messages>): Promise<Messages> {
  return catalog(await requestLocale());
}

const openGraphNames: Readonly<Record<Locale, string>> = { en: 'en_US', de: 'de_DE' };

/** The page's language as the Open Graph protocol names it, and in which others it can be had. */
export async function openGraphLocale(): Promise<{ locale: string; alternateLocale: string[] }> {
  const locale = openGraphNames[await requestLocale()];
  return { locale, alternateLocale: Object.values(openGraphNames).filter((name) => name !== locale) };
}

/** The metadata of a screen that search engines have no business with. */
export const titled =
  <Messages>(catalog: Catalog<Messages>, title: (messages: Messages) => string, more: Metadata = {}) =>
  async (): Promise<Metadata> => ({ title: title(await getMessages(catalog)), ...more });
