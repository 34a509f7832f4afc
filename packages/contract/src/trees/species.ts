import * as z from 'zod';
import { id, instant, pageQuery } from '../kernel/page.ts';
import { nameText, text } from '../kernel/text.ts';
import { treeLimits } from './choices.ts';

const { commonNamesMax, notesLengthMax, speciesNameLengthMax } = treeLimits;
const name = (what: string) => nameText(what, speciesNameLengthMax).transform((value) => value.replace(/\s+/g, ' '));

const commonNames = z
  .record(
    z.string().regex(/^[a-z]{2,3}$/, { error: 'Name a language by its code, like en or de.' }),
    z.array(name('a name')).max(commonNamesMax, { error: `Give at most ${commonNamesMax} names.` }),
  )
  .refine((names) => Object.keys(names).length <= commonNamesMax, {
    error: `Give names in at most ${commonNamesMax} languages.`,
  })
  .meta({ description: 'By language, the most usual one first.' });

const fields = {
  scientificName: name('a scientific name, like Tilia cordata'),
  commonNames,
  family: text(speciesNameLengthMax).nullable().meta({ description: 'As Malvaceae.' }),
  care: text(notesLengthMax),
  characteristics: z.array(name('a characteristic')).max(treeLimits.tagsMax),
};

export const newSpecies = z
  .object({
    ...fields,
    commonNames: commonNames.default({}),
    family: fields.family.default(null),
    care: fields.care.default(''),
    characteristics: fields.characteristics.default([]),
  })
  .meta({ id: 'NewSpecies' });
export type NewSpecies = z.infer<typeof newSpecies>;

/** Only what is there changes. */
export const speciesPatch = z.object(fields).partial().meta({ id: 'SpeciesPatch' });
export type SpeciesPatch = z.infer<typeof speciesPatch>;

export const species = z
  .object({
    id,
    ...fields,
    genus: z.string(),
    treeCount: z.number().int().meta({ description: 'Standing trees of it.' }),
    createdAt: instant,
  })
  .meta({ id: 'Species' });
export type Species = z.infer<typeof species>;

export const speciesQuery = pageQuery.extend({
  q: text(speciesNameLengthMax)
    .optional()
    .meta({ description: 'Part of a name in any language; typing errors are forgiven. Best matches, on one page.' }),
});
export type SpeciesQuery = z.infer<typeof speciesQuery>;

export const mergeInto = z.object({ into: id }).meta({ id: 'MergeInto' });
