import type { Locale } from '@isntgram/contract/kernel/locales';
import type { Tree } from '@isntgram/contract/trees/trees';

/** What people call the species, in the language of the page if it has a name there, with the scientific name. */
export function speciesName(
  { scientificName, commonNames }: Pick<NonNullable<Tree['species']>, 'commonNames' | 'scientificName'>,
  locale: Locale,
): string {
  const common = commonNames[locale]?.[0];
  return common ? `${common} (${scientificName})` : scientificName;
}
