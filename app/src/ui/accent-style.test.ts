import { readFileSync } from 'node:fs';
import { grounds } from '@isntgram/contract/community/colours';
import { expect, test } from 'vitest';
import { accentStyle, ownStyle } from './accent-style.ts';

const css = readFileSync(new URL('../app/globals.css', import.meta.url), 'utf8');
const token = (name: string): string | undefined => new RegExp(`--${name}: light-dark\\(([^)]*)\\)`).exec(css)?.[1];

test('an accent is reckoned for the grounds that pages have', () => {
  const names = { background: 'background', surface: 'surface', hover: 'hover', foreground: 'foreground' } as const;
  for (const [ground, name] of Object.entries({ ...names, onPrimary: 'on-primary' as const })) {
    const key = ground as keyof typeof grounds.light;
    expect(token(name), name).toBe(`${grounds.light[key]}, ${grounds.dark[key]}`);
  }
});

test('it takes the place of tokens that the style sheet has, and holds no letter that ends a value', () => {
  for (const [name, value] of Object.entries(accentStyle('#facc15'))) {
    expect(token(name.slice(2)), name).toBeDefined();
    expect(value).toMatch(/^light-dark\(#[\da-f]{6}, #[\da-f]{6}\)$/);
  }
});

test('the product’s own are those of the style sheet', () => {
  expect(Object.keys(ownStyle)).toEqual(Object.keys(accentStyle('#facc15')));
  for (const [name, value] of Object.entries(ownStyle)) expect(value).toBe(`light-dark(${token(name.slice(2))})`);
});
