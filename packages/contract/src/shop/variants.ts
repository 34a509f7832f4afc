import * as z from 'zod';
import { id, instant } from '../kernel/page.ts';
import { nameText, text } from '../kernel/text.ts';
import { shopLimits as limits, stockEvents, stockReasons } from './choices.ts';
import { amount } from './money.ts';

const word = (what: string) => nameText(what, limits.optionLengthMax);

export const productOption = z
  .object({
    name: word('a name, like Size'),
    values: z
      .array(word('a value, like Large'))
      .min(1, { error: 'Give each option at least one value.' })
      .max(limits.optionValuesMax, { error: `An option has at most ${limits.optionValuesMax} values.` }),
  })
  .meta({ id: 'ProductOption' });
export type ProductOption = z.infer<typeof productOption>;

const pieces = z
  .number({ error: 'Enter a whole number.' })
  .int({ error: 'Enter a whole number.' })
  .min(0, { error: 'Enter 0 or more.' })
  .max(limits.stockMax, { error: `Enter at most ${limits.stockMax}.` });

const sku = nameText('an article number', limits.skuLengthMax)
  .nullable()
  .meta({ description: 'The merchant’s own number; no two in the shop are the same, whatever the case.' });

const offer = {
  sku,
  values: z.array(z.string()).max(limits.optionsMax).meta({ description: 'One of each option, in their order.' }),
  price: amount,
  compareAt: amount.nullable().meta({ description: 'What it cost before; more than the price.' }),
  weightG: z
    .number({ error: 'Enter a whole number of grams.' })
    .int()
    .min(0)
    .max(limits.weightGMax, { error: `Enter at most ${limits.weightGMax} grams.` })
    .nullable(),
};

/** What a product is sold as. How many there are is said here of new ones alone: later, stock is moved. */
export const variantInput = z
  .object({
    id: id.optional().meta({ description: 'Of one that the product has already.' }),
    ...offer,
    sku: sku.default(null),
    values: offer.values.default([]),
    compareAt: offer.compareAt.default(null),
    weightG: offer.weightG.default(null),
    stock: pieces.default(0).meta({ description: 'Pieces that are there, of a new one.' }),
  })
  .refine(({ compareAt, price }) => compareAt === null || compareAt > price, {
    error: 'What it cost before is more than the price. Leave it out, or correct it.',
    path: ['compareAt'],
  })
  .meta({ id: 'VariantInput' });
export type VariantInput = z.infer<typeof variantInput>;

export const variant = z
  .object({ id, ...offer, available: z.boolean() })
  .meta({ id: 'ProductVariant', description: 'As shoppers see it.' });

export const stockedVariant = variant.extend({ stock: pieces }).meta({ id: 'StockedVariant' });
export type StockedVariant = z.infer<typeof stockedVariant>;

/** So many more, or fewer. A count is sent as what differs from what the shop thought, so that no sale is lost. */
export const stockMove = z
  .object({
    change: z
      .number({ error: 'Enter a whole number, less than 0 to take away.' })
      .int({ error: 'Enter a whole number.' })
      .min(-limits.stockMax)
      .max(limits.stockMax)
      .refine((value) => value !== 0, { error: 'Enter how many more, or fewer.' }),
    reason: z.enum(stockReasons, { error: `Choose one of ${stockReasons.join(', ')}.` }),
    note: text(limits.noteLengthMax).default(''),
  })
  .meta({ id: 'StockMove' });
export type StockMove = z.infer<typeof stockMove>;

export const stockChange = z
  .object({
    id,
    event: z.enum(stockEvents),
    change: z.number().int(),
    stock: z.number().int().meta({ description: 'How many there were then.' }),
    note: z.string(),
    by: z.object({ username: z.string(), name: z.string() }).nullable(),
    createdAt: instant,
  })
  .meta({ id: 'StockChange' });
export type StockChange = z.infer<typeof stockChange>;
