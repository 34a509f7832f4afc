import type { Locale } from '@isntgram/contract/kernel/locales';

/** Making a formatter takes much longer than using it. */
function perLocale<Formatter>(create: (locale: Locale) => Formatter): (locale: Locale) => Formatter {
  const made = new Map<Locale, Formatter>();
  return (locale) => {
    const formatter = made.get(locale) ?? create(locale);
    made.set(locale, formatter);
    return formatter;
  };
}

const longDate = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
const month = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const relativeTime = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const fullCount = perLocale((locale) => new Intl.NumberFormat(locale));
const shortCount = perLocale(
  (locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }),
);
const pluralRules = perLocale((locale) => new Intl.PluralRules(locale));

const units: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "5 minutes ago" within a week, then the date. `nowMs` is the reader's clock. */
export function formatRelativeTime(instant: string, nowMs: number, locale: Locale): string {
  const seconds = Math.round((Date.parse(instant) - nowMs) / 1000);
  if (Math.abs(seconds) >= 7 * 86_400) return formatDate(instant, locale);
  const formatter = relativeTime(locale);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return formatter.format(Math.trunc(seconds / size), unit);
  }
  return formatter.format(0, 'second');
}

/** "12 March 2026" in UTC, so that a cached page says the same to everybody. */
export function formatDate(instant: string, locale: Locale): string {
  return longDate(locale).format(new Date(instant));
}

/** "March 2026" in UTC. */
export function formatMonth(instant: string, locale: Locale): string {
  return month(locale).format(new Date(instant));
}

/** "1.2K" from ten thousand on, "9,876" below. */
export function formatCount(count: number, locale: Locale): string {
  return (count < 10_000 ? fullCount : shortCount)(locale).format(count);
}

const gibibyte = 1024 ** 3;

/** "3.4 MB", "12 GB". */
export function formatBytes(sizeBytes: number, locale: Locale): string {
  const [unit, size] =
    sizeBytes < gibibyte
      ? (['megabyte', sizeBytes / 1024 ** 2] as const)
      : (['gigabyte', sizeBytes / gibibyte] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 }).format(size);
}

/** A word for one, and for any other number of things. */
export type Forms = { one: string; other: string };

/** Picks the plural form: `plural(3, { one: 'post', other: 'posts' }, 'en')`. */
export function plural(count: number, forms: Forms, locale: Locale): string {
  return pluralRules(locale).select(count) === 'one' ? forms.one : forms.other;
}
