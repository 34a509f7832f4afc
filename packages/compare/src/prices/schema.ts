import * as z from 'zod';
import { quantityNames } from '../model/quantities.ts';
import { fieldNames } from './field-names.ts';

const amount = z.number().nonnegative();
const positive = z.number().positive();
const date = z.iso.date();

/**
 * What one quantity costs: `price` for every `per` units beyond what is `included`; 'up' bills whole steps of `per`.
 */
const meter = z.strictObject({
  included: amount.default(0),
  per: positive.default(1),
  price: amount,
  rounding: z.enum(['exact', 'up']).default('exact'),
});

/** Where a figure comes from. */
const told = {
  /** Who told it, in words. */
  source: z.string().min(1),
  /** Where whoever sells it tells it, to look it up again. */
  address: z.url({ protocol: /^https$/ }),
  /** When the figure was read at its source, or, where nobody told, entered here. */
  asOf: date,
  /** Where it holds. */
  region: z.string().min(1),
  /** Did we read it at its source? */
  verified: z.boolean(),
  /** Why the figure is not to be relied on. */
  unverified: z.string().optional(),
};

const toldShape = z.strictObject(told);

/** What is not verified says why. */
const saysWhy = ({ verified, unverified }: { verified: boolean; unverified?: string | undefined }): boolean =>
  verified === (unverified === undefined);
const saysNot = { error: 'is verified, or says in "unverified" why not', path: ['verified'] };

/** A time in which a price holds; the next period, or `until`, ends it. */
const period = z.strictObject({
  from: date,
  until: date.optional(),
  /** A month, whatever is used. */
  monthly: amount.default(0),
  /** An hour, where it can be had for hours; a month never costs more than `monthly`. */
  hourly: positive.optional(),
  meters: z.partialRecord(z.enum(quantityNames), meter),
  /** The most of a quantity that the plan takes. */
  limits: z.partialRecord(z.enum(quantityNames), amount).default({}),
  /** Where single figures come from that do not come from where the offer's do. */
  told: z.partialRecord(z.enum(fieldNames), toldShape.refine(saysWhy, saysNot)).default({}),
});

/** Something to be had for money: a plan, a product, a machine. */
const offer = z
  .strictObject({
    id: z.string().min(1),
    title: z.string().min(1),
    service: z.string().min(1),
    ...told,
    /** Why it cannot be had at the moment. */
    availability: z.string().optional(),
    machine: z.strictObject({ vcpu: positive, memoryGb: positive, diskGb: positive }).optional(),
    /** Why a machine is not reckoned with. */
    leftOut: z.string().min(1).optional(),
    /** The ids of what has to be taken with each of it. */
    needs: z.array(z.string()).optional(),
    periods: z
      .array(period)
      .min(1)
      .refine((periods) => periods.every(({ from }, index) => index === 0 || from > (periods[index - 1]?.from ?? '')), {
        error: 'must be in the order of their dates',
      }),
  })
  .refine(saysWhy, saysNot)
  .refine(
    ({ verified, periods }) =>
      !verified || periods.every((one) => Object.values(one.told).every((told) => told.verified)),
    {
      error: 'is not verified where one of its figures is not',
      path: ['verified'],
    },
  )
  .refine(({ service, machine, leftOut }) => service !== 'vm' || (machine === undefined) === (leftOut !== undefined), {
    error: 'a machine has its size, or "leftOut" says why it is not reckoned with',
    path: ['machine'],
  });

/** A file of packages/compare/prices. */
export const providerPrices = z.strictObject({
  provider: z.string().min(1),
  title: z.string().min(1),
  currency: z.string().length(3),
  offers: z.array(offer).min(1),
});

/** What a currency is worth, in prices/currencies.json. */
export const currencies = z.strictObject({
  quotes: z.array(z.strictObject({ currency: z.string().length(3), usd: positive, ...told })),
});

/** Where a figure comes from. */
export type Told = z.infer<typeof toldShape>;
export type Meter = z.infer<typeof meter>;
export type Period = z.infer<typeof period>;
export type Quote = z.infer<typeof currencies>['quotes'][number];
/** An offer with whom it comes from and its currency. */
export type Offer = z.infer<typeof offer> & { provider: string; currency: string };
