import type { ShopFront, ShopSettings, ShopSettingsPatch } from '@isntgram/contract/shop/access';
import { sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { type Access, enterShop, requireRole } from './access.ts';
import { deliveryOf } from './delivery.ts';
import { exponentOf, isCountry } from './money/currencies.ts';
import { shopProducts, shopSettings } from './tables.ts';

const settingsOf = ({ currency, ...rest }: Access): ShopSettings => ({
  ...rest,
  currency,
  exponent: exponentOf(currency) ?? 2,
});

/** The shop as shoppers see it. @throws shop.closed */
export async function readShop(ctx: Context): Promise<ShopFront> {
  const settings = settingsOf(await enterShop(ctx));
  const { zones } = await deliveryOf(ctx);
  return { ...settings, deliversTo: zones.flatMap(({ countries }) => countries) };
}

/** What the owner and staff see of it, closed or not. */
export async function readShopSettings(ctx: Context): Promise<ShopSettings> {
  return settingsOf(await requireRole(ctx, 'staff'));
}

/**
 * Changes what the patch names. Prices are numbers of the currency's smallest unit, so that it stays as soon as there
 * is a product. @throws shop.currency_unknown, shop.country_unknown, shop.currency_fixed
 */
export async function changeShopSettings(ctx: Context, patch: ShopSettingsPatch): Promise<ShopSettings> {
  const { role } = await requireRole(ctx, 'owner');
  const { currency, country } = patch;
  if (currency !== undefined && exponentOf(currency) === undefined) throw new DomainError('shop.currency_unknown');
  if (country !== undefined && !isCountry(country)) throw new DomainError('shop.country_unknown');
  const row = await saveSettings(ctx, { open: null, currency: null, country: null, pricesIncludeTax: null, ...patch });
  if (!row) throw new DomainError('shop.currency_fixed');
  const { prices_include_tax, ...rest } = row;
  return settingsOf({ ...rest, pricesIncludeTax: prices_include_tax, role });
}

type Said = { [Name in keyof Required<ShopSettingsPatch>]: ShopSettingsPatch[Name] | null };

interface SavedRow {
  open: boolean;
  currency: string;
  country: string;
  prices_include_tax: boolean;
}

/** What nobody says anything of stays as it is. Answers nothing where the currency would change under prices. */
async function saveSettings(ctx: Context, said: Said): Promise<SavedRow | undefined> {
  const [open, tax] = [said.open ?? null, said.pricesIncludeTax ?? null];
  const [currency, country] = [said.currency ?? null, said.country ?? null];
  const [row] = await ctx.db.rows<SavedRow>(sql`
    insert into ${shopSettings} as s (id, open, currency, country, prices_include_tax)
    select 1, coalesce(${open}::boolean, false), coalesce(${currency}::text, 'EUR'), coalesce(${country}::text, 'DE'),
      coalesce(${tax}::boolean, true)
    where ${currency}::text is null or not exists (select from ${shopProducts})
      or ${currency} = coalesce((select currency from ${shopSettings}), 'EUR')
    on conflict (id) do update set open = coalesce(${open}::boolean, s.open),
      currency = coalesce(${currency}::text, s.currency), country = coalesce(${country}::text, s.country),
      prices_include_tax = coalesce(${tax}::boolean, s.prices_include_tax)
    returning open, currency, country, prices_include_tax`);
  return row;
}
