import type { TaxClass } from '@isntgram/contract/shop/choices';
import type { Delivery, ShippingRate, TaxRate } from '@isntgram/contract/shop/delivery';
import { sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { requireRole } from './access.ts';
import { isCountry } from './money/currencies.ts';
import { shopSettings } from './tables.ts';

/** Where the shop delivers and what tax is on it: nowhere, as long as nobody said. */
export async function deliveryOf(ctx: Context): Promise<Delivery> {
  const [row] = await ctx.db.rows<Delivery>(
    sql`select taxes, zones, to_json(payments) as payments from ${shopSettings}`,
  );
  return row ?? { taxes: [], zones: [], payments: ['account'] };
}

/** For who works in the shop. */
export async function readDelivery(ctx: Context): Promise<Delivery> {
  await requireRole(ctx, 'staff');
  return deliveryOf(ctx);
}

/** @throws shop.country_unknown */
export async function changeDelivery(ctx: Context, said: Delivery): Promise<Delivery> {
  await requireRole(ctx, 'owner');
  const countries = [...said.taxes.map(({ country }) => country), ...said.zones.flatMap((zone) => zone.countries)];
  const unknown = countries.find((country) => !isCountry(country));
  if (unknown !== undefined) throw new DomainError('shop.country_unknown', `There is no country ${unknown}.`);
  await ctx.db.query.insert(shopSettings).values(said).onConflictDoUpdate({ target: shopSettings.id, set: said });
  return said;
}

/** What tax is on something of the class there, in parts per million; nothing where nobody said. */
export const rateAt = (taxes: readonly TaxRate[], country: string, taxClass: TaxClass): number =>
  taxClass === 'zero'
    ? 0
    : (taxes.find((rate) => rate.country === country && rate.taxClass === taxClass)?.ratePpm ?? 0);

export interface Sent {
  country: string;
  subtotal: number;
  weightG: number;
}

/** The ways in which such a cart gets there, with what each costs. */
export function shippingsTo({ zones }: Pick<Delivery, 'zones'>, sent: Sent): { name: string; price: number }[] {
  const zone = zones.find(({ countries }) => countries.includes(sent.country));
  const carries = ({ weightGMax }: ShippingRate) => weightGMax === null || sent.weightG <= weightGMax;
  return (zone?.rates ?? []).filter(carries).map(({ name, price, freeFrom }) => ({
    name,
    price: freeFrom !== null && sent.subtotal >= freeFrom ? 0 : price,
  }));
}
