'use client';

import { isLocale, languages } from '@isntgram/contract/kernel/locales';
import { useLocale, useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { chooseLanguage } from '../../language/choose-language.ts';
import { cx } from '../../ui/class-names.ts';
import { ContactLink } from '../contact.tsx';

/**
 * The languages by their own names, at the foot of what signed-out visitors see; the settings have them for everybody
 * else.
 */
export function LanguageChoice() {
  const t = useMessages(commonMessages);
  const locale = useLocale();
  return (
    <footer className="noscript:hidden viewer-in:hidden flex flex-wrap justify-center gap-x-2 px-4 py-3 text-sm">
      <h2 className="sr-only">{t.language}</h2>
      {Object.entries(languages).map(([language, name]) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === locale}
          onClick={() => isLocale(language) && void chooseLanguage(language)}
          className={cx(
            'min-h-10 cursor-pointer rounded-control px-3 hover:bg-hover',
            language === locale ? 'font-semibold' : 'text-muted',
          )}
        >
          {name}
        </button>
      ))}
      <ContactLink className="px-3" />
    </footer>
  );
}
