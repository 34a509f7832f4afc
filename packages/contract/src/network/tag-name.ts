const lengthMax = 60;
const joiners = '\u200c\u200d';
/** What a tag begins with; a mark would change the # before it, as it does in a keycap. */
const first = String.raw`[\p{L}\p{N}_]`;
/** What it goes on with: marks (vowel signs, points, tones), and the joiners that some scripts write within a word. */
const further = String.raw`(?:[${joiners}]*[\p{L}\p{N}\p{Mn}\p{Mc}_])*`;

/** A tag as it is written after #, for a regular expression with the flag u. */
export const writtenTag = first + further;
/** What may not stand before #: then it is inside of a word, or of an address. */
export const beforeTag = String.raw`[\p{L}\p{N}\p{M}_&/]`;

const whole = new RegExp(`^${writtenTag}$`, 'u');
/** Invisible and without meaning in a tag, as the sign that asks for a colourful picture. */
const ignorable = new RegExp(`(?![${joiners}])\\p{Default_Ignorable_Code_Point}`, 'gu');

/**
 * The one form in which a tag is stored, compared and addressed: NFKC, its case folded as Unicode does for everybody (İ
 * becomes i with a dot above, ß ss, ς σ), without what is invisible. Undefined where `written` (without #) could not be
 * a tag: it needs a letter, and has at most 60 code points.
 */
export function tagName(written: string): string | undefined {
  const name = foldCase(foldCase(written.normalize('NFKC').replace(ignorable, '')).normalize('NFKC')).normalize('NFKC');
  if (!whole.test(name) || !/\p{L}/u.test(name) || [...name].length > lengthMax) return undefined;
  return name;
}

/** One of a pair of letters that Unicode keeps apart, though it writes them with the same capital. */
const dotless = 'ı';

/**
 * Full case folding of Unicode, letter by letter: JavaScript has no function for it, and its lower case alone keeps ß,
 * ς and letters with one capital for two. Cherokee is in lower case here, which is as good for comparing.
 */
const foldCase = (text: string): string =>
  Array.from(text, (letter) => (letter === dotless ? letter : letter.toLowerCase().toUpperCase().toLowerCase())).join(
    '',
  );
