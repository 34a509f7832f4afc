import { shopLimits } from '@isntgram/contract/shop/choices';
import { type SQL, sql } from 'drizzle-orm';
import { keptToken } from '../../accounts/session-tokens.ts';
import type { Context } from '../../kernel/context.ts';
import { shopCartLines, shopCarts } from '../tables.ts';

/** The token that a guest's browser has of its cart, if it has one. */
export type CartToken = string | undefined;

/** Whose cart it is: somebody's own, who is signed in, or that of whoever has the token. */
export type Owner = { userId: string } | { tokenHash: string };

/** The demo account is everybody's: who looks around with it has a guest's cart. */
export function ownerOf({ actor }: Context, token: CartToken): Owner | undefined {
  if (actor && !actor.demo) return { userId: actor.id };
  return token === undefined ? undefined : { tokenHash: keptToken(token) };
}

/** The cart's id, as a query. */
export const cartOf = (owner: Owner): SQL =>
  'userId' in owner
    ? sql`select id from ${shopCarts} where user_id = ${owner.userId}`
    : sql`select id from ${shopCarts} where token_hash = ${owner.tokenHash}`;

/**
 * Makes a guest's cart that of who has signed in meanwhile: what is in both counts together, as far as one may have of
 * it. Of two requests that do so at once, the second finds nothing left to do.
 */
export async function mergeCart(ctx: Context, token: CartToken): Promise<void> {
  const owner = ownerOf(ctx, token);
  if (token === undefined || owner === undefined || !('userId' in owner)) return;
  const guest = sql`token_hash = ${keptToken(token)}`;
  const now = ctx.platform.clock.now();
  await ctx.db.atomically((tx) => [
    tx.execute(sql`select from ${shopCarts} where ${guest} for update`),
    tx.execute(sql`
      insert into ${shopCarts} (id, user_id, created_at, updated_at)
      select ${ctx.platform.ids.next()}::uuid, ${owner.userId}::uuid, ${now.toISOString()}::timestamptz,
        ${now.toISOString()}::timestamptz
      where exists (select from ${shopCarts} where ${guest}) on conflict (user_id) do nothing`),
    tx.execute(sql`
      insert into ${shopCartLines} as own (cart_id, variant_id, quantity, price, added_at)
      select c.id, l.variant_id, l.quantity, l.price, l.added_at
      from ${shopCarts} g join ${shopCartLines} l on l.cart_id = g.id, ${shopCarts} c
      where g.${guest} and c.user_id = ${owner.userId}
      order by l.added_at limit ${shopLimits.cartLinesMax}::integer
      on conflict (cart_id, variant_id) do update
        set quantity = least(own.quantity + excluded.quantity, ${shopLimits.quantityMax}::integer)`),
    tx.execute(sql`delete from ${shopCarts} where ${guest}`),
  ]);
}
