import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { commonPasswords } from './common-passwords.ts';
import { keyRuns, weakWords } from './weak-words.ts';

/** So many letters that are part of nothing obvious make a password one of its own. */
const lettersMin = 4;
const runLengthMin = 4;

/** Refuses a password that is easy to guess, or that was stolen somewhere: `about` is what is known of its owner. */
export async function refuseWeak(
  ctx: Context,
  password: string,
  path: string,
  about: readonly string[],
): Promise<void> {
  const fault =
    passwordFault(password, [...about, ctx.tenant.name, ctx.tenant.slug]) ?? (await stolenFault(ctx, password));
  if (fault)
    throw new DomainError('auth.password_refused', fault, [{ path, code: 'auth.password_refused', message: fault }]);
}

/** Why a password is too easy to guess, or undefined where it is not. Asks no service: the lists are built in. */
export function passwordFault(password: string, about: readonly string[]): string | undefined {
  const folded = fold(password);
  if (commonPasswords.has(folded)) return 'This is one of the commonest passwords. Choose another one.';
  if (new Set(folded).size < 4 || /^(.{1,5})\1+.{0,4}$/u.test(folded))
    return 'This password repeats itself. Choose another one.';
  const known = new Set([...weakWords, ...about.flatMap(partsOf)]);
  const [whole, bare] = [Array.from(folded), Array.from(folded).filter((each) => /[\p{L}\p{N}]/u.test(each))];
  if (![whole, bare].some((characters) => isObvious(characters, known))) return undefined;
  return 'This is easy to guess: a name, a common word or a row of keys, and little else. Choose another password.';
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The words in a name or an address, and all of them together. */
function partsOf(text: string): string[] {
  const parts = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return [...parts, parts.join('')].filter((part) => part.length > 2);
}

/** What people write instead of a letter; 1 is read as an i and as an l. */
const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function isObvious(characters: readonly string[], known: ReadonlySet<string>): boolean {
  const readings = [
    characters.join(''),
    ...['i', 'l'].map((one) => characters.map((each) => (each === '1' ? one : (disguises[each] ?? each))).join('')),
  ];
  return readings.some((reading) => {
    // Where a letter is more than one unit, places would not fit; nobody's keyboard has it.
    const covered = coveredBy(reading, known);
    if (covered.size === 0) return false;
    const own = characters.filter((each, index) => !covered.has(index) && /\p{L}/u.test(each));
    return own.length < lettersMin;
  });
}

/** The places that a known word or a row of keys covers. */
function coveredBy(text: string, known: ReadonlySet<string>): ReadonlySet<number> {
  const covered = new Set<number>();
  const cover = (from: number, length: number) => {
    for (let place = from; place < from + length; place += 1) covered.add(place);
  };
  for (const word of known) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) cover(at, word.length);
  }
  for (let at = 0; at + runLengthMin <= text.length; at += 1) {
    const run = text.slice(at, at + runLengthMin);
    if (keyRuns.some((row) => row.includes(run))) cover(at, runLengthMin);
  }
  return covered;
}

/**
 * Whether a service that the operator chose knows the password as stolen. It learns five digits of its hash, and that
 * is all.
 */
async function stolenFault({ platform }: Context, password: string): Promise<string | undefined> {
  if (!platform.stolenPasswords) return undefined;
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(password));
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
  const stolen = await platform.stolenPasswords.startingWith(hash.slice(0, 5));
  if (!stolen?.has(hash.slice(5))) return undefined;
  return 'This password is on lists of stolen ones. Choose another one, and change it wherever else you use it.';
}
