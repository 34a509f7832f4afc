import type { TaxClass } from '@isntgram/contract/shop/choices';
import type { Quote, QuoteQuery } from '@isntgram/contract/shop/orders';
import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { type Access, enterShop } from '../access.ts';
import { type CartToken, cartOf, mergeCart, type Owner, ownerOf } from '../cart/whose-cart.ts';
import { deliveryOf, rateAt, shippingsTo } from '../delivery.ts';
import { isCountry } from '../money/currencies.ts';
import { type LineTotal, type Totals, totalsOf } from '../money/totals.ts';
import * as tables from '../tables.ts';

interface WantedRow {
  variant_id: string;
  title: string;
  values: string[];
  sku: string | null;
  quantity: number;
  price: string;
  seen: string;
  stock: number;
  sold: boolean;
  tax_class: TaxClass;
  weight_g: number | null;
}

export interface WantedLine extends LineTotal {
  variantId: string;
  title: string;
  values: string[];
  sku: string | null;
  quantity: number;
  price: number;
  ratePpm: number;
}

/** A cart as it would be ordered now. */
export interface Offer {
  access: Access;
  owner: Owner;
  lines: WantedLine[];
  totals: Totals;
  quote: Quote;
}

/** The cart of the asker, if it is still as they saw it. @throws shop.cart_empty, shop.cart_changed */
async function wantedRows(ctx: Context, owner: Owner | undefined): Promise<WantedRow[]> {
  const { shopCartLines, shopProducts, shopVariants } = tables;
  const rows = owner
    ? await ctx.db.rows<WantedRow>(sql`
        select l.variant_id, p.title, to_json(v."values") as "values", v.sku, l.quantity, v.price, l.price as seen,
          v.stock, p.status = 'active' as sold, p.tax_class, v.weight_g
        from ${shopCartLines} l join ${shopVariants} v on v.id = l.variant_id
          join ${shopProducts} p on p.id = v.product_id
        where l.cart_id in (${cartOf(owner)}) order by l.added_at, l.variant_id`)
    : [];
  if (rows.length === 0) throw new DomainError('shop.cart_empty');
  if (rows.some(({ price, quantity, seen, sold, stock }) => !sold || stock < quantity || price !== seen))
    throw new DomainError('shop.cart_changed');
  return rows;
}

/**
 * What the asker's cart comes to in that country, by that way of delivery, or the first one.
 * @throws shop.cart_empty, shop.cart_changed, shop.country_unknown, shop.not_delivered, shop.rate_unknown
 */
export async function offerFor(ctx: Context, token: CartToken, { country, shipping }: QuoteQuery): Promise<Offer> {
  const access = await enterShop(ctx);
  await mergeCart(ctx, token);
  if (!isCountry(country)) throw new DomainError('shop.country_unknown');
  const owner = ownerOf(ctx, token);
  const [rows, delivery] = await Promise.all([wantedRows(ctx, owner), deliveryOf(ctx)]);
  if (!owner) throw new DomainError('shop.cart_empty');
  const priced = rows.map((row) => ({
    quantity: row.quantity,
    price: Number(row.price),
    ratePpm: rateAt(delivery.taxes, country, row.tax_class),
  }));
  const subtotal = priced.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  const weightG = rows.reduce((sum, { quantity, weight_g }) => sum + quantity * (weight_g ?? 0), 0);
  const shippings = shippingsTo(delivery, { country, subtotal, weightG });
  if (shippings.length === 0) throw new DomainError('shop.not_delivered');
  const chosen = shippings.find(({ name }) => shipping === undefined || name === shipping);
  if (!chosen) throw new DomainError('shop.rate_unknown');
  const { pricesIncludeTax, currency } = access;
  const shippingTaxPpm = rateAt(delivery.taxes, country, 'standard');
  const totals = totalsOf({
    ...{ lines: priced, discount: 0, pricesIncludeTax },
    shipping: { price: chosen.price, ratePpm: shippingTaxPpm },
  });
  const { discount, tax, total } = totals;
  const sums = { subtotal, discount, shipping: chosen.price, tax, total };
  return {
    ...{ access, owner, totals },
    lines: rows.flatMap(({ title, values, sku, ...row }, at) => {
      const [own, line] = [priced[at], totals.lines[at]];
      return own && line ? [{ variantId: row.variant_id, title, values, sku, ...own, ...line }] : [];
    }),
    quote: { ...sums, currency, pricesIncludeTax, shippings, shippingName: chosen.name, payments: delivery.payments },
  };
}

/** What the asker would pay. */
export const quoteCart = async (ctx: Context, token: CartToken, query: QuoteQuery): Promise<Quote> =>
  (await offerFor(ctx, token, query)).quote;
