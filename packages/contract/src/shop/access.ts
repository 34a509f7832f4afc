import * as z from 'zod';
import { shopRoles } from './choices.ts';
import { countryCode, currencyCode } from './money.ts';

const role = z.enum(shopRoles, { error: `Choose one of ${shopRoles.join(', ')}.` });

const fields = {
  open: z.boolean().meta({ description: 'May everybody see the shop?' }),
  currency: currencyCode,
  country: countryCode,
  pricesIncludeTax: z.boolean(),
};

/** What the shop is to whoever asks. */
export const shopSettings = z
  .object({
    ...fields,
    exponent: z.number().int().meta({ description: 'Digits of the currency behind the point.' }),
    role: role.nullable().meta({ description: 'The asker’s in the shop.' }),
  })
  .meta({ id: 'ShopSettings' });
export type ShopSettings = z.infer<typeof shopSettings>;

/** The same for shoppers, with where it delivers. */
export const shopFront = shopSettings
  .extend({ deliversTo: z.array(countryCode).meta({ description: 'In the order in which the shop names them.' }) })
  .meta({ id: 'Shop' });
export type ShopFront = z.infer<typeof shopFront>;

/** Only what is there changes. */
export const shopSettingsPatch = z.object(fields).partial().meta({ id: 'ShopSettingsPatch' });
export type ShopSettingsPatch = z.infer<typeof shopSettingsPatch>;

/** Null takes the role away. */
export const shopRoleGrant = z.object({ role: role.nullable() }).meta({ id: 'ShopRoleGrant' });

export const shopPerson = z.object({ username: z.string(), name: z.string(), role }).meta({ id: 'ShopPerson' });
export type ShopPerson = z.infer<typeof shopPerson>;
