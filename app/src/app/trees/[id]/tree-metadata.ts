import type { Tree } from '@isntgram/contract/trees/trees';
import type { Metadata } from 'next';
import { speciesName } from '@/features/trees/species-name.ts';
import { getMessages, openGraphLocale, requestLocale } from '@/language/request-locale';
import { treesMessages } from '@/messages/trees/trees.ts';

/** What the tree is called, by its species where that is known, and its code. */
async function nameOf({ code, species }: Tree): Promise<string> {
  const t = await getMessages(treesMessages);
  return `${species ? speciesName(species, await requestLocale()) : t.unknownSpecies}, ${code}`;
}

/** The first photo, about as large as such previews get. */
const pictureOf = ({ photos: [photo] }: Tree) =>
  photo?.variants.findLast(({ width, height }) => Math.min(width, height) <= 1080);

/** Title, description, picture and address, as search engines and other people's messages show them. */
export async function treeMetadata(tree: Tree, base: URL): Promise<Metadata> {
  const t = await getMessages(treesMessages);
  const [title, picture, url] = [await nameOf(tree), pictureOf(tree), `/trees/${tree.id}`];
  const how = tree.condition ?? 'unknown';
  const description = [t.conditions[how], tree.dbhCm === null ? '' : t.diameter(tree.dbhCm), tree.address]
    .filter((part) => part !== '')
    .join(' · ');
  const images = picture ? [{ ...picture, alt: tree.photos[0]?.alt || title, type: 'image/webp' }] : [];
  return {
    metadataBase: base,
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: 'website', title, description, url, images, ...(await openGraphLocale()) },
    twitter: { card: images.length > 0 ? 'summary_large_image' : 'summary', title, description, images },
  };
}

/** Wikidata's tree: schema.org knows places, and not what stands there. */
const treeKind = 'https://www.wikidata.org/entity/Q10884';

/** The tree as a place, as schema.org describes one. Nothing in it is about a person. */
export async function treeJsonLd(tree: Tree, base: URL): Promise<object> {
  const { address, code, condition, crownM, dbhCm, heightM, place, planted, species } = tree;
  const size = (name: string, value: number | null, unitCode: 'CMT' | 'MTR') =>
    value === null ? [] : [{ '@type': 'PropertyValue', name, value, unitCode }];
  const fact = (name: string, value: string | null | undefined) =>
    value ? [{ '@type': 'PropertyValue', name, value }] : [];
  return {
    '@context': 'https://schema.org',
    '@type': 'Place',
    additionalType: treeKind,
    name: await nameOf(tree),
    url: new URL(`/trees/${tree.id}`, base).href,
    identifier: code,
    geo: { '@type': 'GeoCoordinates', latitude: place.lat, longitude: place.lon },
    ...(address && { address }),
    image: tree.photos.flatMap(({ variants }) => variants.at(-1)?.url ?? []),
    additionalProperty: [
      ...fact('species', species?.scientificName),
      ...fact('condition', condition),
      ...fact('planted', planted?.on),
      ...size('diameter at breast height', dbhCm, 'CMT'),
      ...size('height', heightM, 'MTR'),
      ...size('crown diameter', crownM, 'MTR'),
    ],
  };
}
