import * as z from 'zod';

const amount = z.number().nonnegative();

/** Something that is paid by how much of it is used, and how much of it follows from what the product counts. */
const meter = z.object({
  /** As the price book calls it, `workers.requests`. */
  name: z.string(),
  /** In a whole month, whatever happens; and for each photo that is kept all of it. */
  base: amount,
  stored: amount,
  /** For each answer of the API, and each photo that comes. */
  answer: amount,
  photo: amount,
  /** More than this is never used in a month. */
  most: amount.optional(),
  included: amount,
  /** What is paid for each so many, and whether a part of that counts as all of it. */
  per: z.number().positive(),
  usd: amount,
  whole: z.boolean().optional(),
});
export type BudgetMeter = z.infer<typeof meter>;

/** What a month may cost, and what it costs, by the model of packages/compare. */
export const tariff = z.object({
  /** Of the budget, in US dollars a month. */
  budget: z.number().positive(),
  /** What is paid at the beginning of the month. */
  fixed: amount,
  meters: z.array(meter),
});
export type Tariff = z.infer<typeof tariff>;

/** A variable that holds a tariff as JSON; empty, there is none. */
export const tariffText = z.string().transform((text, context): Tariff | undefined => {
  if (text === '') return undefined;
  try {
    const { data } = tariff.safeParse(JSON.parse(text));
    if (data) return data;
  } catch {
    // No JSON is no tariff.
  }
  context.addIssue('What a month may cost and costs, as `npm run deploy` sets it; nothing, where there is no budget.');
  return z.NEVER;
});

/** What the month came to so far. */
export const spent = z.object({
  budgetUsd: z.number(),
  spentUsd: z.number(),
  answers: z.number().int(),
  photos: z.number().int().meta({ description: 'That were worked on this month.' }),
});
export type Spent = z.infer<typeof spent>;
