import type { Difference } from './compare.ts';
import type { ConsoleLine } from './exchange.ts';

interface End {
  file: string;
  name: string;
  status: string;
}

/** Tests that ended otherwise in one run than in the other, or that only one of them had. */
export function compareOutcomes(one: readonly End[], other: readonly End[]): Difference[] {
  const nameOf = ({ file, name }: End): string => `${file.split('/').at(-1)} > ${name}`;
  const [ours, theirs] = [one, other].map((ends) => new Map(ends.map((end) => [nameOf(end), end.status])));
  return [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])]
    .map((name) => difference(name, 'outcome', [ours?.get(name) ?? 'not run'], [theirs?.get(name) ?? 'not run'], name))
    .filter(differs);
}

/** Errors on the consoles of a journey's pages that only one run had. */
export function compareConsoles(
  one: { address: URL; lines: readonly ConsoleLine[] },
  other: { address: URL; lines: readonly ConsoleLine[] },
): Difference[] {
  const byFile = ({ address, lines }: typeof one): Map<string, Set<string>> => {
    const all = new Map<string, Set<string>>();
    for (const { file, text, url } of lines) {
      // A journey cut the connection itself: what was under way just then is chance.
      if (text.includes('ERR_INTERNET_DISCONNECTED')) continue;
      // A page that shows what everybody does asked for a photo, a post or a person that a test took back just then.
      if (text.includes('status of 404') && !url.includes('/_next/static/')) continue;
      const settled = text.replaceAll(address.host, '<host>').replaceAll(/\/_next\/[^\s:]*/g, '<asset>');
      all.set(file, (all.get(file) ?? new Set()).add(settled));
    }
    return all;
  };
  const [ours, theirs] = [byFile(one), byFile(other)];
  const without = (these?: Set<string>, those?: Set<string>): string[] =>
    [...(these ?? [])].filter((text) => !those?.has(text));
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .map((file) =>
      difference(
        file,
        'console',
        without(ours.get(file), theirs.get(file)),
        without(theirs.get(file), ours.get(file)),
        file,
      ),
    )
    .filter(({ one: left, other: right }) => left.length + right.length > 0);
}

/** Photos that came out in other sizes, or were refused for another reason. */
export const comparePictures = (photos: readonly { name: string; one: string; other: string }[]): Difference[] =>
  photos
    .map(({ name, one, other }) => difference(`photo ${name}`, 'outcome', [one], [other], 'media corpus'))
    .filter(differs);

const difference = (
  route: string,
  what: string,
  one: readonly string[],
  other: readonly string[],
  test: string,
): Difference => ({ route, what, one, other, tests: [test] });

const differs = ({ one: [left], other: [right] }: Difference): boolean => left !== right;
