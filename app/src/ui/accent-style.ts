import { type AccentColours, accentColours } from '@isntgram/contract/community/colours';
import type { CSSProperties } from 'react';

/** The same tokens as globals.css has them: the product's own, within an element that would have others. */
export const ownStyle = {
  '--primary': 'light-dark(#2563eb, #60a5fa)',
  '--primary-hover': 'light-dark(#1d4ed8, #93c5fd)',
  '--link': 'light-dark(#2563eb, #3a80f4)',
  '--ring': 'light-dark(#3b82f6, #60a5fa)',
} as CSSProperties;

/** The tokens of globals.css that follow from a community's own colour, for the element within which they hold. */
export function accentStyle(accent: string): CSSProperties {
  const [light, dark] = [accentColours(accent, 'light'), accentColours(accent, 'dark')];
  const both = (name: keyof AccentColours): string => `light-dark(${light[name]}, ${dark[name]})`;
  const tokens = {
    '--primary': both('primary'),
    '--primary-hover': both('primaryHover'),
    '--link': both('link'),
    '--ring': both('ring'),
  };
  return tokens as CSSProperties;
}
