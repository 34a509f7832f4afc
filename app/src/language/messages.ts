import type { Locale } from '@isntgram/contract/kernel/locales';
import { use } from 'react';

export { useLocale };

import { useLocale } from '#locale';

/** One noun's messages in every language: at once, or as soon as they are loaded. */
export type Catalog<Messages> = (locale: Locale) => Messages | Promise<Messages>;

/** A catalog with all its languages at hand, as whoever renders for everybody needs it. */
export const catalog =
  <Messages>(messages: Readonly<Record<Locale, Messages>>): Catalog<Messages> =>
  (locale) =>
    messages[locale];

/** A noun's messages for components, in the language of the page. */
export function useMessages<Messages>(catalog: Catalog<Messages>): Messages {
  const messages = catalog(useLocale());
  return messages instanceof Promise ? use(messages) : messages;
}
