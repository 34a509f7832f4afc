import type { Locale } from '@isntgram/contract/kernel/locales';

const many: Readonly<Record<Locale, (count: number) => string>> = {
  en: (count) => `${count} new notifications`,
  de: (count) => `${count} neue Mitteilungen`,
};

/** What a device shows in the place of so many notices. */
export const manyNotices = (count: number, locale: Locale): string => many[locale](count);

const more: Readonly<Record<Locale, (name: string, others: number) => string>> = {
  en: (name, others) => `${name} and ${others} ${others === 1 ? 'other' : 'others'}`,
  de: (name, others) => `${name} und ${others} ${others === 1 ? 'andere Person' : 'andere'}`,
};

/** Who did it, by the latest of them. */
export const peopleOf = (name: string, others: number, locale: Locale): string =>
  others === 0 ? name : more[locale](name, others);
