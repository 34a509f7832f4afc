import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const folders = (path: string) =>
  readdirSync(new URL(path, import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory());
/** A module that has no screens yet has the German of what the API refuses alone. */
const withWords = folders('.').filter(({ name }) => existsSync(new URL(`${name}/en`, import.meta.url)));
const nouns = withWords.flatMap(({ name: module }) =>
  readdirSync(new URL(`${module}/en`, import.meta.url))
    .filter((file) => !['format.ts', 'around-posts.ts'].includes(file))
    .map((file) => [module, file] as const),
);

/** Every message by its path; of what is composed, the path alone. */
function messagesOf(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'function') return [[path, '']];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => messagesOf(inner, `${path}.${key}`));
}

async function catalogOf(locale: 'en' | 'de', module: string, noun: string): Promise<Map<string, string>> {
  const file: Record<string, unknown> = await import(`./${module}/${locale}/${noun}`);
  return new Map(Object.values(file).flatMap((messages) => messagesOf(messages, noun.replace(/\.ts$/, ''))));
}

/** The same word in both languages. */
const same = new Set([
  'Passkeys',
  'Moderation',
  'Region',
  'Isntgram',
  'isntgram',
  'Original',
  'Zoom',
  'Name',
  'Link',
  'Logo',
  'Bio',
  'Feed',
  'Top',
  'Tags',
  'ALT',
  'Esc',
  'Likes',
  'mara.photos',
]);
const speaks = (text: string) => /[a-z]{3}/i.test(text) && !same.has(text) && !/^https:/.test(text);

test('each noun has one file for whoever renders, and one for the browser, for the page’s language alone', () => {
  const wanted = nouns.flatMap(([module, noun]) => [`${module}/${noun}`, `${module}/in-browser/${noun}`]);
  expect(wanted.filter((file) => !existsSync(new URL(file, import.meta.url)))).toEqual([]);
});

describe.each(nouns)('%s/%s', (module, noun) => {
  test('says the same in both languages, with the same parts, and in different words', async () => {
    const [english, german] = [await catalogOf('en', module, noun), await catalogOf('de', module, noun)];
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of english) {
      const words = german.get(path) ?? '';
      expect(words.match(/\{\w+\}/g)?.sort(), path).toEqual(text.match(/\{\w+\}/g)?.sort());
      if (speaks(text)) expect(words, path).not.toBe(text);
    }
  });
});
