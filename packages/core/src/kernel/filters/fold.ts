/** Marks that are on a letter as an accent is; not those that make another of it, as in Kana or Devanagari. */
const accents =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them is looked for by itself
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/g;

/** What is there and not seen: zero-width characters, soft hyphens, directions, fillers, variation selectors. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them is looked for by itself
const unseen = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** Letters with a stroke or made of two, which Unicode takes apart in no form. */
const joined: Readonly<Record<string, string>> = {
  ...{ æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', þ: 'th', ς: 'σ' },
  ...{ '’': "'", '‘': "'", ʼ: "'", '`': "'", '´': "'" },
};
const isJoined = new RegExp(`[${Object.keys(joined).join('')}]`, 'g');

/** Without what is there and not seen. */
export const withoutUnseen = (text: string): string => text.replace(unseen, '');

/**
 * What is compared: without case, accents and what is not seen, in one form of the letters that look alike (NFKC), with
 * one space for any space, dash or underscore.
 */
export const foldText = (text: string): string =>
  withoutUnseen(withoutUnseen(text).normalize('NFKD'))
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(isJoined, (letter) => joined[letter] ?? letter)
    .replace(/[\s\p{Z}\p{Cc}\p{Pd}\p{Pc}]+/gu, ' ')
    .trim();
