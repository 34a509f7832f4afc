import type { Page } from '@isntgram/contract/kernel/page';
import type { ProductStatus, TaxClass } from '@isntgram/contract/shop/choices';
import type { Product, ProductsQuery, StockedProduct, StockedProductsQuery } from '@isntgram/contract/shop/products';
import type { ProductOption, StockedVariant } from '@isntgram/contract/shop/variants';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { keysetPage } from '../kernel/keyset-page.ts';
import { addressed } from '../media/addresses.ts';
import type { StoredVariant } from '../schema/tenant.ts';
import { type Access, enterShop, requireRole } from './access.ts';
import { below } from './categories.ts';
import * as tables from './tables.ts';

export interface ProductRow {
  id: string;
  slug: string;
  title: string;
  description: string;
  status: ProductStatus;
  tax_class: TaxClass;
  options: ProductOption[];
  version: number;
  created_at: string;
  updated_at: string;
  categories: { id: string; slug: string; name: string }[];
  variants: Omit<StockedVariant, 'available'>[];
  photos: PhotoRow[];
}

interface PhotoRow {
  id: string;
  alt: string;
  width: number | null;
  height: number | null;
  thumbhash: string | null;
  variants: StoredVariant[] | null;
}

const listOf = (row: SQL, rest: SQL): SQL => sql`coalesce((select json_agg(${row}) from ${rest}), '[]'::json)`;

/** The query of the products `p` that `which` names: a query of ids, in whatever order `rest` says. */
const productRows = ({ tables: { media } }: Context, which: SQL, rest: SQL): SQL => sql`
  select p.id, p.slug, p.title, p.description, p.status, p.tax_class, p.options, p.version, p.created_at, p.updated_at,
    ${listOf(
      sql`json_build_object('id', c.id, 'slug', c.slug, 'name', c.name) order by c.position, c.id`,
      sql`${tables.shopProductCategories} pc join ${tables.shopCategories} c on c.id = pc.category_id
        where pc.product_id = p.id`,
    )} as categories,
    ${listOf(
      sql`json_build_object('id', v.id, 'sku', v.sku, 'values', v.values, 'price', v.price, 'compareAt', v.compare_at,
        'weightG', v.weight_g, 'stock', v.stock) order by v.position`,
      sql`${tables.shopVariants} v where v.product_id = p.id`,
    )} as variants,
    ${listOf(
      sql`json_build_object('id', m.id, 'alt', f.alt, 'width', m.width, 'height', m.height, 'thumbhash', m.thumbhash,
        'variants', m.variants) order by f.position`,
      sql`${tables.shopProductPhotos} f join ${media} m on m.id = f.media_id
        where f.product_id = p.id and m.status = 'ready'`,
    )} as photos
  from ${tables.shopProducts} p where p.id in (${which}) ${rest}`;

/** As merchants see it. */
export const stockedProductOf = (ctx: Context, { currency }: Access, row: ProductRow): StockedProduct => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  description: row.description,
  currency,
  categories: row.categories,
  options: row.options,
  variants: row.variants.map((variant) => ({ ...variant, available: variant.stock > 0 })),
  photos: row.photos.map(({ variants, ...photo }) => ({
    ...photo,
    variants: addressed(ctx, photo.id, variants ?? []),
  })),
  status: row.status,
  taxClass: row.tax_class,
  version: row.version,
  createdAt: new Date(row.created_at).toISOString(),
  updatedAt: new Date(row.updated_at).toISOString(),
});

/** As shoppers see it: whether there is any, not how much. */
const productOf = (ctx: Context, access: Access, row: ProductRow): Product => {
  const { status, taxClass, version, createdAt, updatedAt, variants, ...rest } = stockedProductOf(ctx, access, row);
  return { ...rest, variants: variants.map(({ stock, ...variant }) => variant) };
};

const containing = (ctx: Context, q: string): SQL =>
  sql`('%' || replace(replace(replace(${sql.identifier(ctx.tables.schema)}.fold(${q}::text), '\\', '\\\\'),
    '%', '\\%'), '_', '\\_') || '%')`;

const productsBelow = (category: string): SQL =>
  sql`select product_id from ${tables.shopProductCategories} where category_id in (${below(category)})`;

interface Wanted {
  q?: string | undefined;
  category?: string | undefined;
  status?: ProductStatus | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of rows, newest first. */
async function readPage(ctx: Context, { q, category, status, cursor, limit }: Wanted): Promise<Page<ProductRow>> {
  const conditions = [
    sql`true`,
    ...(status ? [sql`p.status = ${status}`] : []),
    ...(q ? [sql`p.search like ${containing(ctx, q)}`] : []),
    ...(category ? [sql`p.id in (${productsBelow(category)})`] : []),
    ...(cursor ? [sql`p.id < ${cursor}`] : []),
  ];
  const which = sql`select p.id from ${tables.shopProducts} p where ${sql.join(conditions, sql` and `)}
    order by p.id desc limit ${limit + 1}`;
  return keysetPage(await ctx.db.rows<ProductRow>(productRows(ctx, which, sql`order by p.id desc`)), limit);
}

/** What the shop sells, newest first. @throws shop.closed */
export async function listProducts(ctx: Context, query: ProductsQuery): Promise<Page<Product>> {
  const access = await enterShop(ctx);
  const { items, nextCursor } = await readPage(ctx, { ...query, status: 'active' });
  return { items: items.map((row) => productOf(ctx, access, row)), nextCursor };
}

/** All products, newest first, for who works in the shop. */
export async function listStockedProducts(ctx: Context, query: StockedProductsQuery): Promise<Page<StockedProduct>> {
  const access = await requireRole(ctx, 'staff');
  const { items, nextCursor } = await readPage(ctx, query);
  return { items: items.map((row) => stockedProductOf(ctx, access, row)), nextCursor };
}

/** @throws shop.product_not_found */
export async function findProductRow(ctx: Context, id: string): Promise<ProductRow> {
  const [row] = await ctx.db.rows<ProductRow>(productRows(ctx, sql`select ${id}::uuid`, sql``));
  if (!row) throw new DomainError('shop.product_not_found');
  return row;
}

/** @throws shop.product_not_found */
export async function findStockedProduct(ctx: Context, id: string): Promise<StockedProduct> {
  const access = await requireRole(ctx, 'staff');
  return stockedProductOf(ctx, access, await findProductRow(ctx, id));
}

/**
 * What is sold under this slug, or the slug that it has now, where it was sold under this one before.
 * @throws shop.closed, shop.product_not_found
 */
export async function findProduct(ctx: Context, slug: string): Promise<{ product: Product } | { movedTo: string }> {
  const access = await enterShop(ctx);
  const { shopFormerSlugs, shopProducts } = tables;
  const which = sql`select id from ${shopProducts} where slug = ${slug} and status = 'active'`;
  const [row] = await ctx.db.rows<ProductRow>(productRows(ctx, which, sql``));
  if (row) return { product: productOf(ctx, access, row) };
  const [moved] = await ctx.db.rows<{ slug: string }>(sql`
    select p.slug from ${shopFormerSlugs} f join ${shopProducts} p on p.id = f.product_id
    where f.slug = ${slug} and p.status = 'active' and p.slug <> ${slug}`);
  if (!moved) throw new DomainError('shop.product_not_found');
  return { movedTo: moved.slug };
}
