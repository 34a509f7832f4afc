import * as z from 'zod';
import { id } from '../kernel/page.ts';
import { nameText } from '../kernel/text.ts';
import { shopLimits } from './choices.ts';

export const slug = z
  .string()
  .max(shopLimits.slugLengthMax, { error: `Use at most ${shopLimits.slugLengthMax} characters.` })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'Use a to z, digits, and single hyphens between them.' })
  .meta({ description: 'What its address ends with.' });

const fields = {
  name: nameText('a name', shopLimits.titleLengthMax),
  parentId: id.nullable(),
  slug: slug.optional().meta({ description: 'Made of the name if it is left out.' }),
  position: z.number({ error: 'Enter a whole number.' }).int().min(0).max(10_000),
};

export const newCategory = z
  .object({ ...fields, parentId: fields.parentId.default(null), position: fields.position.default(0) })
  .meta({ id: 'NewCategory' });
export type NewCategory = z.infer<typeof newCategory>;

/** Only what is there changes. */
export const categoryPatch = z.object(fields).partial().meta({ id: 'CategoryPatch' });
export type CategoryPatch = z.infer<typeof categoryPatch>;

export const category = z.object({ ...fields, id, slug }).meta({ id: 'Category' });
export type Category = z.infer<typeof category>;

export const categoryList = z.object({ items: z.array(category) });
