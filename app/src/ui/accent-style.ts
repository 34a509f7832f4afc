import { type AccentColours, accentColours, grounds, type Mode } from '@isntgram/contract/community/colours';
import type { CSSProperties } from 'react';

const modes: readonly Mode[] = ['light', 'dark'];

/** The product's own, as globals.css has them. */
export const productColours: Readonly<Record<Mode, AccentColours>> = {
  light: { primary: '#2563eb', primaryHover: '#1d4ed8', link: '#2563eb', ring: '#3b82f6' },
  dark: { primary: '#60a5fa', primaryHover: '#93c5fd', link: '#3a80f4', ring: '#60a5fa' },
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** For <html>: what globals.css takes in place of the product's colours. */
export function accentStyle(accent: string): CSSProperties {
  const tokens = modes.flatMap((mode) =>
    Object.entries(accentColours(accent, mode)).map(([name, colour]) => [`--own-${kebab(name)}-${mode}`, colour]),
  );
  return Object.fromEntries(tokens);
}

/** For an element that shows how a colour, or the product's own, looks on pages of that mode. */
export function previewStyle(accent: string | null, mode: Mode): CSSProperties {
  const colours = accent === null ? productColours[mode] : accentColours(accent, mode);
  const tokens = Object.entries({ ...grounds[mode], ...colours }).map(([name, colour]) => [`--${kebab(name)}`, colour]);
  return { colorScheme: mode, ...Object.fromEntries(tokens) };
}
