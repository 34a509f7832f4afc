/** A language whose messages are complete. Adding one makes the compiler ask for every catalog's part. */
export type Locale = 'en';
export const defaultLocale: Locale = 'en';

/** One noun's messages in every language. */
export type Catalog<Messages> = Readonly<Record<Locale, Messages>>;

/** A noun's messages for server components. */
export function getMessages<Messages>(catalog: Catalog<Messages>, locale: Locale = defaultLocale): Messages {
  return catalog[locale];
}

/** A noun's messages for client components. */
export function useMessages<Messages>(catalog: Catalog<Messages>): Messages {
  return catalog[defaultLocale];
}
