/** The languages of screens and mails, each by its own name. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Locale = keyof typeof languages;
export const defaultLocale: Locale = 'en';

/** Keeps what somebody chose; scripts write it. */
export const localeCookie = 'locale';

export const isLocale = (value: unknown): value is Locale =>
  typeof value === 'string' && Object.hasOwn(languages, value);

/**
 * The language that a request asks for: what was chosen here, else what the browser prefers (RFC 9110, 12.5.4), else
 * the default.
 */
export function localeOf(headers: { get(name: string): string | null }): Locale {
  return chosen(headers.get('cookie') ?? '') ?? preferred(headers.get('accept-language') ?? '') ?? defaultLocale;
}

function chosen(cookies: string): Locale | undefined {
  const prefix = `${localeCookie}=`;
  const values = cookies.split(';').map((cookie) => cookie.trim());
  return values.flatMap((cookie) => (cookie.startsWith(prefix) ? cookie.slice(prefix.length) : [])).find(isLocale);
}

/** Of "de-AT, en;q=0.8" the `de`: regions do not matter, the first of equals wins. */
function preferred(acceptLanguage: string): Locale | undefined {
  const ranges = acceptLanguage.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { language: tag.split('-')[0], quality: quality ? Number(quality.slice(2)) : 1 };
  });
  const wanted = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLocale);
}
