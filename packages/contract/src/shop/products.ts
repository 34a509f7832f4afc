import * as z from 'zod';
import { id, instant, pageQuery } from '../kernel/page.ts';
import { nameText, text } from '../kernel/text.ts';
import { variant as photoVariant } from '../media/media.ts';
import { slug } from './categories.ts';
import { shopLimits as limits, productStatuses, taxClasses } from './choices.ts';
import { currencyCode } from './money.ts';
import {
  type ProductOption,
  productOption,
  stockedVariant,
  type VariantInput,
  variant,
  variantInput,
} from './variants.ts';

const status = z.enum(productStatuses, { error: `Choose one of ${productStatuses.join(', ')}.` });

const fields = {
  title: nameText('a title', limits.titleLengthMax),
  slug: slug.optional().meta({ description: 'Made of the title if it is left out.' }),
  description: text(limits.descriptionLengthMax),
  status,
  taxClass: z.enum(taxClasses, { error: `Choose one of ${taxClasses.join(', ')}.` }),
  categoryIds: z
    .array(id)
    .max(limits.productCategoriesMax, { error: `A product is in at most ${limits.productCategoriesMax} categories.` })
    .transform((ids) => [...new Set(ids)]),
};

const options = z
  .array(productOption)
  .max(limits.optionsMax, { error: `A product has at most ${limits.optionsMax} options.` });
const variants = z
  .array(variantInput)
  .min(1, { error: 'Give at least one variant, with its price.' })
  .max(limits.variantsMax, { error: `A product has at most ${limits.variantsMax} variants.` });

interface Range {
  options?: ProductOption[] | undefined;
  variants?: VariantInput[] | undefined;
}

const repeats = (values: readonly string[]): boolean =>
  new Set(values.map((value) => value.toLowerCase())).size < values.length;

/** Says what of options and variants does not go together; both come, or none. */
function checkRange(given: Range, { addIssue }: Pick<z.RefinementCtx, 'addIssue'>): void {
  const { options, variants } = given;
  const tell = (message: string, ...path: (string | number)[]) => addIssue({ code: 'custom', message, path });
  if (!options || !variants) {
    if (options || variants) tell('Send options and variants together.', options ? 'variants' : 'options');
    return;
  }
  if (repeats(options.map(({ name }) => name))) tell('Two options have the same name.', 'options');
  for (const [at, { values }] of options.entries())
    if (repeats(values)) tell('An option has each value once.', 'options', at, 'values');
  for (const [at, { values }] of variants.entries()) {
    const fits = values.length === options.length;
    if (!fits || !options.every((option, place) => option.values.includes(values[place] ?? '')))
      tell('Name one value of each option, in their order.', 'variants', at, 'values');
  }
  if (repeats(variants.map(({ values }) => JSON.stringify(values))))
    tell('Two variants have the same values.', 'variants');
  if (repeats(variants.flatMap(({ sku }) => (sku === null ? [] : [sku]))))
    tell('Two variants have the same article number.', 'variants');
}

export const newProduct = z
  .object({
    ...fields,
    description: fields.description.default(''),
    status: status.default('draft'),
    taxClass: fields.taxClass.default('standard'),
    categoryIds: fields.categoryIds.default([]),
    options: options.default([]),
    variants,
  })
  .superRefine(checkRange)
  .meta({ id: 'NewProduct' });
export type NewProduct = z.infer<typeof newProduct>;

/** Only what is there changes, and only where nobody changed the product since `version`. */
export const productPatch = z
  .object({ ...fields, options, variants })
  .partial()
  .extend({ version: z.number({ error: 'Send the version of the product that was edited.' }).int() })
  .superRefine(checkRange)
  .meta({ id: 'ProductPatch' });
export type ProductPatch = z.infer<typeof productPatch>;

const productPhoto = z
  .object({
    id,
    alt: z.string(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    thumbhash: z.string().nullable(),
    variants: z.array(photoVariant),
  })
  .meta({ id: 'ProductPhoto' });

export const product = z
  .object({
    id,
    slug,
    title: z.string(),
    description: z.string(),
    currency: currencyCode,
    categories: z.array(z.object({ id, slug, name: z.string() })),
    options: z.array(productOption),
    variants: z.array(variant),
    photos: z.array(productPhoto),
  })
  .meta({ id: 'Product', description: 'As shoppers see it.' });
export type Product = z.infer<typeof product>;

export const stockedProduct = product
  .extend({
    status,
    taxClass: fields.taxClass,
    variants: z.array(stockedVariant),
    version: z.number().int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'StockedProduct', description: 'As merchants see it.' });
export type StockedProduct = z.infer<typeof stockedProduct>;

const question = text(limits.questionLengthMax)
  .optional()
  .meta({ description: 'Of title, description or article number.' });

export const productsQuery = pageQuery.extend({
  q: question,
  category: slug.optional().meta({ description: 'The slug of one; what is in those below it counts.' }),
});
export type ProductsQuery = z.infer<typeof productsQuery>;

export const stockedProductsQuery = pageQuery.extend({
  q: question,
  category: slug.optional(),
  status: status.optional(),
});
export type StockedProductsQuery = z.infer<typeof stockedProductsQuery>;

export const newProductPhoto = z.object({ mediaId: id, alt: text(1_000).default('') }).meta({ id: 'NewProductPhoto' });
export type NewProductPhoto = z.infer<typeof newProductPhoto>;
