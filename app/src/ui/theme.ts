import { useSyncExternalStore } from 'react';
import { themeKey } from './before-paint.ts';

export type Theme = 'system' | 'light' | 'dark';

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
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
}

function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The chosen theme, wherever it was changed: in the menu, in the settings, in another tab. */
export const useTheme = (): Theme => useSyncExternalStore<Theme>(onThemeChange, currentTheme, () => 'system');
