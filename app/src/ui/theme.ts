import { useSyncExternalStore } from 'react';
import { themeKey } from '../lib/early/handover.ts';

export type Theme = 'system' | 'light' | 'dark';

/** The theme that this page shows. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** As in globals.css. */
const barColors = { light: '#ffffff', dark: '#0b0f19' } as const;

/** The browser's own bar has the page's colour, whether the system or the person chose it. */
function paintBar(): void {
  const theme = currentTheme();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.content = barColors[theme === 'system' ? (meta.media.includes('dark') ? 'dark' : 'light') : theme];
  }
}

/** Switches the colours now and for later visits. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(themeKey);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(themeKey, theme);
  }
  paintBar();
}

/** Applies the choice of an earlier visit; a browser that keeps nothing follows the system. */
export function applyStoredTheme(): void {
  try {
    const stored = localStorage.getItem(themeKey);
    if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;
    else delete document.documentElement.dataset.theme;
  } catch {
    // Storage is switched off.
  }
  paintBar();
}

function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The chosen theme, wherever it was changed: in the menu, in the settings, in another tab. */
export const useTheme = (): Theme => useSyncExternalStore<Theme>(onThemeChange, currentTheme, () => 'system');
