import * as z from 'zod';
import { id, instant, pageQuery } from '../kernel/page.ts';
import { nameText, text } from '../kernel/text.ts';
import { variant } from '../media/media.ts';
import { conditions, exportFormats, notKnown, plantedPrecisions, treeLimits } from './choices.ts';
import { around, bounds, place } from './place.ts';

const limits = treeLimits;
export const condition = z.enum(conditions, { error: `Choose one of ${conditions.join(', ')}.` });
export const day = z.iso.date({ error: 'Enter a day as YYYY-MM-DD.' });

const tag = nameText('a tag', limits.tagLengthMax).transform((value) => value.toLowerCase());
const tags = z
  .array(tag)
  .max(limits.tagsMax, { error: `A tree has at most ${limits.tagsMax} tags.` })
  .transform((each) => [...new Set(each)]);
const size = (max: number, unit: string) =>
  z
    .number({ error: `Enter a number of ${unit}.` })
    .positive({ error: 'Enter more than 0.' })
    .max(max, { error: `No tree has more than ${max} ${unit}.` });

const planted = z
  .object({
    on: day.meta({ description: 'The first day of the year or month, where no more is known.' }),
    precision: z.enum(plantedPrecisions),
  })
  .meta({ id: 'Planted' });

/** What people say of a tree. */
const fields = {
  speciesId: id.nullable(),
  place,
  address: text(limits.addressLengthMax),
  planted: planted.nullable(),
  heightM: size(limits.heightMMax, 'metres').nullable(),
  stemsCm: z
    .array(size(limits.stemCmMax, 'centimetres'))
    .max(limits.stemsMax, { error: `Give the ${limits.stemsMax} thickest stems.` })
    .meta({ description: 'Diameter of each stem at 1.3 m.' }),
  crownM: size(limits.crownMMax, 'metres').nullable(),
  tags,
  notes: text(limits.notesLengthMax),
  reference: text(limits.referenceLengthMax)
    .nullable()
    .transform((value) => value || null)
    .meta({ description: 'What the tree is called by whoever knew it before; no two have the same.' }),
};

export const newTree = z
  .object({
    ...fields,
    speciesId: fields.speciesId.default(null),
    address: fields.address.default(''),
    planted: fields.planted.default(null),
    heightM: fields.heightM.default(null),
    stemsCm: fields.stemsCm.default([]),
    crownM: fields.crownM.default(null),
    tags: fields.tags.default([]),
    notes: fields.notes.default(''),
    reference: fields.reference.default(null),
    condition: condition.nullable().default(null).meta({ description: 'At first sight; inspections set it later.' }),
  })
  .meta({ id: 'NewTree' });
export type NewTree = z.infer<typeof newTree>;

/** Only what is there changes, and only where nobody changed the tree since `version`. */
export const treePatch = z
  .object(fields)
  .partial()
  .extend({ version: z.number({ error: 'Send the version of the tree that was edited.' }).int() })
  .meta({ id: 'TreePatch' });
export type TreePatch = z.infer<typeof treePatch>;

const person = z.object({ username: z.string(), name: z.string() });

const treePhoto = z
  .object({
    id,
    alt: z.string(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    thumbhash: z.string().nullable(),
    variants: z.array(variant),
  })
  .meta({ id: 'TreePhoto' });

export const tree = z
  .object({
    id,
    code: z.string().meta({ description: 'As TREE-000001.' }),
    species: z
      .object({ id, scientificName: z.string(), commonNames: z.record(z.string(), z.array(z.string())) })
      .nullable(),
    ...fields,
    dbhCm: z.number().nullable().meta({ description: 'Of several stems, the root of the sum of squares.' }),
    condition: condition.nullable(),
    score: z.number().int().nullable(),
    inspectedOn: day.nullable(),
    nextDue: day.nullable(),
    photos: z.array(treePhoto),
    status: z.enum(['standing', 'removed']),
    version: z.number().int(),
    createdAt: instant,
    updatedAt: instant,
    internal: z
      .object({ notes: z.string(), createdBy: person.nullable(), editable: z.boolean() })
      .optional()
      .meta({ description: 'For those who have a role in the inventory.' }),
  })
  .omit({ notes: true, speciesId: true })
  .meta({ id: 'Tree' });
export type Tree = z.infer<typeof tree>;

export const nearbyTree = tree.extend({ distanceM: z.number() }).meta({ id: 'NearbyTree' });
export type NearbyTree = z.infer<typeof nearbyTree>;

export const nearbyQuery = around.extend({ limit: pageQuery.shape.limit });
export type NearbyQuery = z.infer<typeof nearbyQuery>;

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** What lists, maps and exports are narrowed by. */
export const filters = z
  .object({
    q: text(limits.speciesNameLengthMax).meta({ description: 'Code, species, address, tag, or reference.' }),
    condition: z.enum([...conditions, notKnown], { error: `Choose one of ${[...conditions, notKnown].join(', ')}.` }),
    species: z.union([id, z.literal(notKnown)], { error: `Enter the id of a species, or ${notKnown}.` }),
    genus: text(limits.speciesNameLengthMax),
    family: text(limits.speciesNameLengthMax),
    tag,
    dbhMin: z.coerce.number().min(0),
    dbhMax: z.coerce.number().min(0),
    dbhBelow: z.coerce
      .number()
      .min(0)
      .meta({ description: 'As classes of diameters end: at most so much is `dbhMax`.' }),
    plantedFrom: day,
    plantedTo: day,
    inspectedBefore: day,
    dueBefore: day.meta({ description: 'Due for an inspection until then.' }),
    bounds,
    removed: flag.meta({ description: 'Those that were removed, instead of those that stand.' }),
  })
  .partial();

export const treesQuery = pageQuery.extend(filters.shape);
export type TreesQuery = z.infer<typeof treesQuery>;

/** What is exported, narrowed as a list is. */
export const exportQuery = filters.extend({ format: z.enum(exportFormats).default('csv') });

export const removal = z
  .object({ reason: text(limits.addressLengthMax).default('') })
  .meta({ id: 'Removal', description: 'Why it is gone.' });

export const newTreePhoto = z.object({ mediaId: id, alt: text(1_000).default('') }).meta({ id: 'NewTreePhoto' });
export type NewTreePhoto = z.infer<typeof newTreePhoto>;

/** One change of a tree. `before` and `after` hold what differs. */
export const treeChange = z
  .object({
    id,
    action: z.enum(['added', 'edited', 'removed', 'restored', 'inspected', 'merged']),
    by: person.nullable(),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
    createdAt: instant,
  })
  .meta({ id: 'TreeChange' });
export type TreeChange = z.infer<typeof treeChange>;
