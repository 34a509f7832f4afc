import { defaultLocale, isLocale, type Locale } from '@isntgram/contract/kernel/locales';
import type { Catalog } from './messages.ts';

/** The language of the page that a browser shows. */
export function documentLocale(): Locale {
  const told = typeof document === 'undefined' ? undefined : document.documentElement.lang;
  return isLocale(told) ? told : defaultLocale;
}

/** A promise that tells what came of it, as React's `use` reads it. */
type Told<Messages> = Promise<Messages> & { status?: 'pending' | 'fulfilled' | 'rejected'; value?: Messages };

const retryAfterMs = [500, 1_500, 3_000];
const forgottenAfterMs = 1_000;

/** Loads again where that failed, a few times: a page cannot be used without its words. */
async function loadPatiently<Messages>(load: () => Promise<Messages>): Promise<Messages> {
  for (const waitMs of retryAfterMs) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return load();
}

/**
 * A catalog of which a browser loads the language of its page alone: as soon as the code arrives that shows it, and
 * again at the next wish where that failed. It is one promise all along: a component that waited for it must find it
 * again. Typed by the English catalog. Ours, as a post's page loads 3.7 kB of messages (gzip), exploring 2.5: of
 * Paraglide, which compiles every language into every message that is used and needs a runtime, it would be 6.2 and
 * 5.2.
 */
export function loaded<Messages>(languages: Readonly<Record<Locale, () => Promise<Messages>>>): Catalog<Messages> {
  let loading: Told<Messages> | undefined;
  const load = (): Told<Messages> => {
    if (loading) return loading;
    const started: Told<Messages> = loadPatiently(languages[documentLocale()]);
    started.then(
      (value) => Object.assign(started, { status: 'fulfilled', value }),
      () => {
        // Not at once: whoever waited must hear of it first, instead of beginning anew for ever.
        setTimeout(() => {
          loading = undefined;
        }, forgottenAfterMs);
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
  if (messages.value === undefined)
    throw new Error('These messages are still loading. Show a component that uses them first.');
  return messages.value;
}
