import { Monitor, Moon, Sun } from 'lucide';
import { useMessages } from '@/language/messages';
import { settingsMessages } from '@/messages/accounts/settings.ts';
import { RadioCards } from '@/ui/forms/radio-cards';
import { Icon } from '@/ui/icon.tsx';
import { chooseTheme, type Theme, useTheme } from '@/ui/theme.ts';

/** Light, dark, or what the device says: at once, without saving. */
export function ThemeSection() {
  const t = useMessages(settingsMessages).theme;
  const theme = useTheme();
  return (
    <section aria-labelledby="theme-title" className="flex flex-col gap-4">
      <div>
        <h2 id="theme-title" className="font-semibold text-lg">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{t.hint}</p>
      </div>
      <RadioCards<Theme>
        legend={t.label}
        name="theme"
        value={theme}
        onChange={chooseTheme}
        choices={[
          { value: 'system', label: t.system, icon: <Icon of={Monitor} /> },
          { value: 'light', label: t.light, icon: <Icon of={Sun} /> },
          { value: 'dark', label: t.dark, icon: <Icon of={Moon} /> },
        ]}
      />
    </section>
  );
}
