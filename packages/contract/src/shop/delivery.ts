import * as z from 'zod';
import { nameText } from '../kernel/text.ts';
import { shopLimits as limits, paymentKinds, taxClasses } from './choices.ts';
import { amount, countryCode } from './money.ts';

const repeats = (values: readonly string[]): boolean => new Set(values).size < values.length;

export const taxRate = z
  .object({
    country: countryCode,
    taxClass: z.enum(taxClasses, { error: `Choose one of ${taxClasses.join(', ')}.` }),
    ratePpm: z
      .number({ error: 'Enter the rate in parts per million, like 190000 for 19 %.' })
      .int({ error: 'Enter the rate in parts per million, like 190000 for 19 %.' })
      .min(0)
      .max(1_000_000, { error: 'Enter at most 1000000, which is 100 %.' }),
  })
  .meta({ id: 'TaxRate' });
export type TaxRate = z.infer<typeof taxRate>;

export const shippingRate = z
  .object({
    name: nameText('a name, like Parcel', limits.optionLengthMax),
    price: amount,
    freeFrom: amount.nullable().default(null).meta({ description: 'From what subtotal on it costs nothing.' }),
    weightGMax: z.number().int().min(1).nullable().default(null).meta({ description: 'For carts up to that weight.' }),
  })
  .meta({ id: 'ShippingRate' });
export type ShippingRate = z.infer<typeof shippingRate>;

export const shippingZone = z
  .object({
    name: nameText('a name, like Europe', limits.optionLengthMax),
    countries: z.array(countryCode).min(1, { error: 'Name at least one country.' }).max(260),
    rates: z
      .array(shippingRate)
      .min(1, { error: 'Give at least one way of delivery, with its price.' })
      .max(limits.shippingRatesMax)
      .refine((rates) => !repeats(rates.map(({ name }) => name)), { error: 'Two have the same name.' }),
  })
  .meta({ id: 'ShippingZone' });
export type ShippingZone = z.infer<typeof shippingZone>;

/** Where the shop delivers, what tax is on it there, and how it is paid. Sent whole. */
export const delivery = z
  .object({
    taxes: z
      .array(taxRate)
      .max(limits.taxRatesMax)
      .refine((rates) => !repeats(rates.map(({ country, taxClass }) => `${country} ${taxClass}`)), {
        error: 'A country has one rate of each class.',
      }),
    zones: z
      .array(shippingZone)
      .max(limits.zonesMax)
      .refine((zones) => !repeats(zones.flatMap(({ countries }) => countries)), {
        error: 'A country is in one zone, once.',
      }),
    payments: z
      .array(z.enum(paymentKinds, { error: `Choose one of ${paymentKinds.join(', ')}.` }))
      .min(1, { error: 'Take at least one kind of payment.' })
      .refine((kinds) => !repeats(kinds), { error: 'Name each once.' }),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof delivery>;
