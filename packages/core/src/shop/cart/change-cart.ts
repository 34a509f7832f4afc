import type { Cart } from '@isntgram/contract/shop/cart';
import { shopLimits } from '@isntgram/contract/shop/choices';
import { sql } from 'drizzle-orm';
import { newToken } from '../../accounts/mailed-tokens.ts';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { enterShop } from '../access.ts';
import * as tables from '../tables.ts';
import { cartFor, readCart } from './find-cart.ts';
import { type CartToken, cartOf, mergeCart, type Owner, ownerOf } from './whose-cart.ts';

const { shopCartLines, shopCarts, shopProducts, shopVariants } = tables;

/** The cart, and the token of a guest's, which opens it from now on. */
export interface KeptCart {
  cart: Cart;
  token: CartToken;
}

/**
 * Has so many of a variant in the cart, which is made if need be, at the price that the shop says.
 * @throws shop.closed, shop.variant_not_found, shop.not_enough, shop.cart_full
 */
export async function putLine(
  ctx: Context,
  token: CartToken,
  line: { variantId: string; quantity: number },
): Promise<KeptCart> {
  const access = await enterShop(ctx);
  await mergeCart(ctx, token);
  const given = ownerOf(ctx, token) ? token : newToken();
  const owner = ownerOf(ctx, given);
  if (!owner) throw new Error('A cart with a token is somebody’s.');
  await insertLine(ctx, owner, line);
  return { cart: await cartFor(ctx, access, owner), token: 'userId' in owner ? undefined : given };
}

/**
 * Has so many more of a variant in the cart than there are in it, as far as one may have of it at a time.
 * @throws what `putLine` does
 */
export async function addToLine(
  ctx: Context,
  token: CartToken,
  { variantId, quantity }: { variantId: string; quantity: number },
): Promise<KeptCart> {
  const { lines } = await readCart(ctx, token);
  const there = lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
  return putLine(ctx, token, { variantId, quantity: Math.min(there + quantity, shopLimits.quantityMax) });
}

async function insertLine(
  ctx: Context,
  owner: Owner,
  { variantId, quantity }: { variantId: string; quantity: number },
) {
  const now = sql`${ctx.platform.clock.now().toISOString()}::timestamptz`;
  const [column, value] =
    'userId' in owner ? [sql`user_id`, sql`${owner.userId}::uuid`] : [sql`token_hash`, sql`${owner.tokenHash}::text`];
  const [row] = await ctx.db.rows<{ stock: number | null; fits: boolean }>(sql`
    with wanted as (select v.id, v.price, v.stock from ${shopVariants} v join ${shopProducts} p on p.id = v.product_id
      where v.id = ${variantId} and p.status = 'active'),
    cart as (insert into ${shopCarts} (id, ${column}, created_at, updated_at)
      select ${ctx.platform.ids.next()}::uuid, ${value}, ${now}, ${now} from wanted where stock >= ${quantity}::integer
      on conflict (${column}) do update set updated_at = excluded.updated_at returning id),
    room as (select id from cart where (select count(*) from ${shopCartLines}
      where cart_id = cart.id and variant_id <> ${variantId}) < ${shopLimits.cartLinesMax}::integer),
    put as (insert into ${shopCartLines} (cart_id, variant_id, quantity, price, added_at)
      select room.id, wanted.id, ${quantity}::integer, wanted.price, ${now} from room, wanted
      on conflict (cart_id, variant_id) do update set quantity = excluded.quantity, price = excluded.price)
    select (select stock from wanted) as stock, exists (select from room) as fits`);
  const stock = row?.stock ?? null;
  if (stock === null) throw new DomainError('shop.variant_not_found');
  if (stock < quantity) throw new DomainError('shop.not_enough', leftText(stock));
  if (!row?.fits) throw new DomainError('shop.cart_full');
}

const leftText = (stock: number): string =>
  stock === 0 ? 'It is sold out.' : `There ${stock === 1 ? 'is' : 'are'} only ${stock} left. Take fewer.`;

/** Takes a line out. @throws shop.line_not_found */
export async function removeLine(ctx: Context, token: CartToken, variantId: string): Promise<Cart> {
  const access = await enterShop(ctx);
  await mergeCart(ctx, token);
  const owner = ownerOf(ctx, token);
  const [gone] = owner
    ? await ctx.db.rows<{ variant_id: string }>(sql`
        delete from ${shopCartLines} where cart_id in (${cartOf(owner)}) and variant_id = ${variantId}
        returning variant_id`)
    : [];
  if (!gone) throw new DomainError('shop.line_not_found');
  return cartFor(ctx, access, owner);
}

/** Takes the cart as it is to be had now: at the new prices, as many as there are, without what is gone. */
export async function acceptCart(ctx: Context, token: CartToken): Promise<Cart> {
  const access = await enterShop(ctx);
  await mergeCart(ctx, token);
  const owner = ownerOf(ctx, token);
  if (owner) {
    const now = sql`${shopVariants} v join ${shopProducts} p on p.id = v.product_id`;
    await ctx.db.atomically((tx) => [
      tx.execute(sql`delete from ${shopCartLines} l where cart_id in (${cartOf(owner)}) and not exists (
        select from ${now} where v.id = l.variant_id and v.stock > 0 and p.status = 'active')`),
      tx.execute(sql`update ${shopCartLines} l set price = v.price, quantity = least(l.quantity, v.stock)
        from ${shopVariants} v where v.id = l.variant_id and v.stock > 0 and l.cart_id in (${cartOf(owner)})`),
    ]);
  }
  return cartFor(ctx, access, owner);
}
