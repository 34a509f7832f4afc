import * as z from 'zod';
import { shopLimits } from './choices.ts';

/** Money as a whole number of the currency's smallest unit: 1999 is 19.99 of euros, 1999 of yen, 1.999 of dinars. */
export const amount = z
  .number({ error: 'Enter a whole number of the smallest unit, like 1999 for 19.99.' })
  .int({ error: 'Enter a whole number of the smallest unit, like 1999 for 19.99.' })
  .min(0, { error: 'Enter 0 or more.' })
  .max(shopLimits.amountMax, { error: `Enter at most ${shopLimits.amountMax}.` });

/** Which of them there are, ISO 4217 says. */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'Name a currency by its code, like EUR.' })
  .meta({ description: 'ISO 4217.' });

/** Which of them there are, ISO 3166 says. */
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: 'Name a country by its code, like DE.' })
  .meta({ description: 'ISO 3166-1, two letters.' });
