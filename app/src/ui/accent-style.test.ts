import { readFileSync } from 'node:fs';
import { grounds, type Mode } from '@isntgram/contract/community/colours';
import { expect, test } from 'vitest';
import { accentStyle, previewStyle, productColours } from './accent-style.ts';

const css = readFileSync(new URL('../app/globals.css', import.meta.url), 'utf8');
const told = (name: string): string | undefined => new RegExp(`--${name}: light-dark\\((.*)\\);`).exec(css)?.[1];
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const modes: readonly Mode[] = ['light', 'dark'];

test('an accent is reckoned for the grounds that pages have', () => {
  for (const name of Object.keys(grounds.light) as (keyof typeof grounds.light)[])
    expect(told(kebab(name)), name).toBe(`${grounds.light[name]}, ${grounds.dark[name]}`);
});

test('the style sheet takes the colours of the community where there are any, and else those of the product', () => {
  const style = accentStyle('#facc15');
  for (const name of Object.keys(productColours.light) as (keyof typeof productColours.light)[]) {
    const expected = modes.map((mode) => `var(--own-${kebab(name)}-${mode}, ${productColours[mode][name]})`);
    expect(told(kebab(name))).toBe(expected.join(', '));
    for (const mode of modes)
      expect(Reflect.get(style, `--own-${kebab(name)}-${mode}`), `${name} in ${mode}`).toMatch(/^#[\da-f]{6}$/);
  }
  expect(Object.keys(style)).toHaveLength(8);
});

test('a preview has all that its mode has, and without a colour that of the product', () => {
  expect(previewStyle('#facc15', 'dark')).toMatchObject({ colorScheme: 'dark', '--primary': '#facc15' });
  expect(previewStyle(null, 'light')).toMatchObject({ '--background': '#ffffff', '--primary': '#2563eb' });
});
