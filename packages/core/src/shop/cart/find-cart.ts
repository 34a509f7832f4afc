import type { Cart, CartLine } from '@isntgram/contract/shop/cart';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { addressed } from '../../media/addresses.ts';
import type { StoredVariant } from '../../schema/tenant.ts';
import { type Access, enterShop } from '../access.ts';
import * as tables from '../tables.ts';
import { type CartToken, cartOf, mergeCart, type Owner, ownerOf } from './whose-cart.ts';

interface LineRow {
  variant_id: string;
  product_id: string;
  slug: string;
  title: string;
  values: string[];
  photo: { id: string; alt: string; variants: StoredVariant[] | null } | null;
  quantity: number;
  price: string;
  seen: string;
  stock: number;
  sold: boolean;
}

const lineRows = ({ tables: { media } }: Context, cart: SQL): SQL => sql`
  select l.variant_id, p.id as product_id, p.slug, p.title, to_json(v."values") as "values", l.quantity, v.price,
    l.price as seen, v.stock, p.status = 'active' as sold,
    (select json_build_object('id', m.id, 'alt', f.alt, 'variants', m.variants)
      from ${tables.shopProductPhotos} f join ${media} m on m.id = f.media_id
      where f.product_id = p.id and m.status = 'ready' order by f.position limit 1) as photo
  from ${tables.shopCartLines} l join ${tables.shopVariants} v on v.id = l.variant_id
    join ${tables.shopProducts} p on p.id = v.product_id
  where l.cart_id in (${cart}) order by l.added_at, l.variant_id`;

function lineOf(ctx: Context, row: LineRow): CartLine {
  const [price, seen] = [Number(row.price), Number(row.seen)];
  const available = row.sold ? Math.min(row.quantity, row.stock) : 0;
  return {
    variantId: row.variant_id,
    product: { id: row.product_id, slug: row.slug, title: row.title },
    values: row.values,
    photo: row.photo && { alt: row.photo.alt, variants: addressed(ctx, row.photo.id, row.photo.variants ?? []) },
    quantity: row.quantity,
    available,
    price,
    priceBefore: price === seen ? null : seen,
    subtotal: price * available,
    problem: row.sold ? (available < row.quantity ? 'fewer' : null) : 'gone',
  };
}

/** What is in the cart, as the shop sells it now. */
export async function cartFor(ctx: Context, access: Access, owner: Owner | undefined): Promise<Cart> {
  const rows = owner ? await ctx.db.rows<LineRow>(lineRows(ctx, cartOf(owner))) : [];
  const lines = rows.map((row) => lineOf(ctx, row));
  return {
    lines,
    count: lines.reduce((sum, { available }) => sum + available, 0),
    subtotal: lines.reduce((sum, { subtotal }) => sum + subtotal, 0),
    currency: access.currency,
    pricesIncludeTax: access.pricesIncludeTax,
    changed: lines.some(({ problem, priceBefore }) => problem !== null || priceBefore !== null),
  };
}

/** The asker's cart, with what a guest's one had who has signed in since. @throws shop.closed */
export async function readCart(ctx: Context, token: CartToken): Promise<Cart> {
  const access = await enterShop(ctx);
  await mergeCart(ctx, token);
  return cartFor(ctx, access, ownerOf(ctx, token));
}
