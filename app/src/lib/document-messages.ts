import { defaultLocale, isLocale, type Locale } from '@isntgram/contract/locales';
import type { Catalog } from './messages.ts';

/** The language of the page that a browser shows. */
export function documentLocale(): Locale {
  const told = typeof document === 'undefined' ? undefined : document.documentElement.lang;
  return isLocale(told) ? told : defaultLocale;
}

/** A promise that tells what came of it, as React's `use` reads it. */
type Told<Messages> = Promise<Messages> & { status?: 'pending' | 'fulfilled' | 'rejected'; value?: Messages };

/**
 * A catalog of which a browser loads the language of its page alone: as soon as the code arrives that shows it, and again at
 * the next wish where that failed. It is one promise all along: a component that waited for it must find it again.
 */
export function loaded<Messages>(languages: Readonly<Record<Locale, () => Promise<Messages>>>): Catalog<Messages> {
  let loading: Told<Messages> | undefined;
  const load = (): Told<Messages> => {
    if (loading) return loading;
    const started: Told<Messages> = languages[documentLocale()]();
    started.then(
      (value) => Object.assign(started, { status: 'fulfilled', value }),
      () => {
        loading = undefined;
      },
    );
    loading = started;
    return started;
  };
  load();
  return load;
}

/** A noun's messages for what runs after a click, outside of components: by then the page has them. */
export function currentMessages<Messages>(catalog: Catalog<Messages>): Messages {
  const messages: Messages | Told<Messages> = catalog(documentLocale());
  if (!(messages instanceof Promise)) return messages;
  if (messages.value === undefined) throw new Error('These messages are still loading. Show a component that uses them first.');
  return messages.value;
}
