import { shopLimits } from '@isntgram/contract/shop/choices';

/** What an address may end with that says `text`: `Große Tasse, blau` is grosse-tasse-blau. Maybe nothing is left. */
const slugOf = (text: string): string =>
  text
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, shopLimits.slugLengthMax - 10)
    .replace(/^-+|-+$/g, '');

/** The slugs to try for a thing of this id: that of its name, and one that nothing else can have. */
export const slugsFor = (text: string, id: string): readonly [string, string] => {
  const [slug, end] = [slugOf(text), id.slice(-8)];
  return slug === '' ? [end, end] : [slug, `${slug}-${end}`];
};
