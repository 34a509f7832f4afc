import * as z from 'zod';
import { id } from '../kernel/page.ts';
import { variant as photoVariant } from '../media/media.ts';
import { slug } from './categories.ts';
import { shopLimits } from './choices.ts';
import { currencyCode } from './money.ts';

const { quantityMax } = shopLimits;

/** What is the matter with a line: the product is not sold any more, or there are fewer than were wanted. */
const lineProblems = ['gone', 'fewer'] as const;

export const cartLine = z
  .object({
    variantId: id,
    product: z.object({ id, slug, title: z.string() }),
    values: z.array(z.string()).meta({ description: 'Of the product’s options, in their order.' }),
    photo: z.object({ alt: z.string(), variants: z.array(photoVariant) }).nullable(),
    quantity: z.number().int(),
    available: z.number().int().meta({ description: 'How many of them can be had.' }),
    price: z.number().int().meta({ description: 'Of one, now.' }),
    priceBefore: z.number().int().nullable().meta({ description: 'Where it was another one when the line was made.' }),
    subtotal: z.number().int().meta({ description: 'Of those that can be had.' }),
    problem: z.enum(lineProblems).nullable(),
  })
  .meta({ id: 'CartLine' });
export type CartLine = z.infer<typeof cartLine>;

export const cart = z
  .object({
    lines: z.array(cartLine),
    count: z.number().int().meta({ description: 'Pieces that can be had.' }),
    subtotal: z.number().int(),
    currency: currencyCode,
    pricesIncludeTax: z.boolean(),
    changed: z.boolean().meta({ description: 'Is any line not as it was when it was made?' }),
  })
  .meta({ id: 'Cart' });
export type Cart = z.infer<typeof cart>;

/** What it costs, the shop says: a price that somebody sends is not looked at. */
export const lineQuantity = z
  .object({
    quantity: z
      .number({ error: 'Enter how many, as a whole number.' })
      .int({ error: 'Enter how many, as a whole number.' })
      .min(1, { error: 'Enter 1 or more. To take it out, delete the line.' })
      .max(quantityMax, { error: `Order at most ${quantityMax} of one at a time.` }),
  })
  .meta({ id: 'LineQuantity' });

/** What a form of a shop's pages says, as forms do: in texts. How many is looked at where it is needed. */
export const cartForm = z
  .object({
    act: z.enum(['add', 'set', 'remove', 'accept']),
    variantId: id.optional(),
    quantity: z.string().max(20).default('1'),
  })
  .meta({ id: 'CartForm' });
export type CartForm = z.infer<typeof cartForm>;
