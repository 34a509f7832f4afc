import { type Locale, languages } from '@isntgram/contract/kernel/locales';
import { Languages } from 'lucide';
import { chooseLanguage } from '@/language/choose-language';
import { useLocale, useMessages } from '@/language/messages';
import { settingsMessages } from '@/messages/accounts/settings.ts';
import { RadioCards } from '@/ui/forms/radio-cards';
import { Icon } from '@/ui/icon.tsx';

/** The language of all screens: the page comes again in the chosen one. */
export function LanguageSection() {
  const t = useMessages(settingsMessages).language;
  const locale = useLocale();
  return (
    <section aria-labelledby="language-title" className="flex flex-col gap-4">
      <div>
        <h2 id="language-title" className="font-semibold text-lg">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{t.hint}</p>
      </div>
      <RadioCards<Locale>
        legend={t.title}
        name="language"
        value={locale}
        onChange={(chosen) => void chooseLanguage(chosen)}
        choices={[
          { value: 'en', label: languages.en, icon: <Icon of={Languages} /> },
          { value: 'de', label: languages.de, icon: <Icon of={Languages} /> },
        ]}
      />
    </section>
  );
}
