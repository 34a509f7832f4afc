import type { NewProduct, ProductPatch, StockedProduct } from '@isntgram/contract/shop/products';
import type { VariantInput } from '@isntgram/contract/shop/variants';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../kernel/context.ts';
import { DomainError, isDangling } from '../kernel/errors.ts';
import { checkFilters } from '../kernel/filters/check-filters.ts';
import type { Drizzle, Statement } from '../kernel/ports.ts';
import { requireRole } from './access.ts';
import { refusingDuplicates, underFreeSlug } from './duplicates.ts';
import { findProductRow, findStockedProduct, stockedProductOf } from './find-product.ts';
import { slugsFor } from './slugs.ts';
import * as tables from './tables.ts';

/** A write of one product: what it changes belongs to it as long as the product says that it is by this write. */
interface Write {
  ctx: Context;
  tx: Drizzle;
  id: string;
  /** The write's own id. */
  by: string;
  now: string;
}

const { shopFormerSlugs, shopProductCategories, shopProducts, shopStockChanges, shopVariants } = tables;

/** The product, where this write is the one that made it so, as a query of its id. */
const written = ({ by, id }: Pick<Write, 'by' | 'id'>): SQL =>
  sql`select id from ${shopProducts} where id = ${id} and written_by = ${by}`;

const folded = ({ tables: { schema } }: Context, parts: readonly (string | null)[]): SQL =>
  sql`${sql.identifier(schema)}.fold(${parts.filter((part) => part !== null).join(' ')}::text)`;

/** Adds a product with its variants. With `ctx.entityId` a repeat returns the one that the first one made. */
export async function addProduct(ctx: Context, input: NewProduct): Promise<StockedProduct> {
  await requireRole(ctx, 'staff');
  const id = ctx.entityId ?? ctx.platform.ids.next();
  const { title, description, status, taxClass, options, variants, categoryIds } = input;
  await checkFilters(ctx, { title, description });
  const add = (slug: string) =>
    writing(() =>
      ctx.db.atomically((tx) => {
        const write = begin(ctx, tx, id);
        const search = folded(ctx, [title, description, ...variants.map(({ sku }) => sku)]);
        return [
          tx.execute(sql`
            insert into ${shopProducts} (id, title, slug, description, status, tax_class, options, search, written_by,
              created_at, updated_at)
            values (${id}, ${title}, ${slug}, ${description}, ${status}, ${taxClass},
              ${JSON.stringify(options)}::jsonb, ${search}, ${write.by}, ${write.now}, ${write.now})
            on conflict (id) do nothing`),
          ...placeIn(write, categoryIds),
          ...offer(write, variants),
        ];
      }),
    );
  await (input.slug ? add(input.slug) : underFreeSlug(slugsFor(title, id), add));
  return findStockedProduct(ctx, id);
}

/**
 * Changes what the patch names, if nobody changed the product since its version. The slug before leads to the new one.
 * @throws shop.product_changed, shop.variant_not_found, shop.slug_taken, shop.sku_taken, shop.category_not_found
 */
export async function editProduct(ctx: Context, id: string, patch: ProductPatch): Promise<StockedProduct> {
  const access = await requireRole(ctx, 'staff');
  const row = await findProductRow(ctx, id);
  if (row.version !== patch.version) throw new DomainError('shop.product_changed');
  const { title = row.title, slug = row.slug, description = row.description, status = row.status } = patch;
  const { taxClass = row.tax_class, options = row.options, variants, categoryIds } = patch;
  const known = new Set(row.variants.map((variant) => variant.id));
  if (variants?.some((variant) => variant.id !== undefined && !known.has(variant.id)))
    throw new DomainError('shop.variant_not_found');
  await checkFilters(ctx, { title, description }, async () => ({ title: row.title, description: row.description }));
  const search = folded(ctx, [title, description, ...(variants ?? row.variants).map(({ sku }) => sku)]);
  const by = ctx.platform.ids.next();
  await writing(() =>
    ctx.db.atomically((tx) => {
      const write = begin(ctx, tx, id, by);
      return [
        tx.execute(sql`
          update ${shopProducts} set title = ${title}, slug = ${slug}, description = ${description},
            status = ${status}, tax_class = ${taxClass},
            options = ${JSON.stringify(options)}::jsonb,
            search = ${search}, version = version + 1, written_by = ${by}, updated_at = ${write.now}
          where id = ${id} and version = ${patch.version}::integer`),
        ...(slug === row.slug ? [] : leadOn(write, row.slug, slug)),
        ...(categoryIds ? placeIn(write, categoryIds) : []),
        ...(variants ? offer(write, variants) : []),
      ];
    }),
  );
  const now = await findProductRow(ctx, id);
  const [mine] = await ctx.db.rows<{ mine: boolean }>(
    sql`select exists (${written({ by, id })}) or ${now.version > patch.version + 1}::boolean as mine`,
  );
  if (!mine?.mine) throw new DomainError('shop.product_changed');
  return stockedProductOf(ctx, access, now);
}

const begin = (ctx: Context, tx: Drizzle, id: string, by = ctx.platform.ids.next()): Write => ({
  ...{ ctx, tx, id, by },
  now: ctx.platform.clock.now().toISOString(),
});

/** The former slug leads to the product, and the new one to nothing that was called so once. */
const leadOn = (write: Write, former: string, slug: string): Statement[] => [
  write.tx.execute(sql`delete from ${shopFormerSlugs} where slug = ${slug} and exists (${written(write)})`),
  write.tx.execute(sql`
    insert into ${shopFormerSlugs} (slug, product_id, created_at) select ${former}, id, ${write.now}::timestamptz
    from (${written(write)}) w on conflict (slug) do update set product_id = excluded.product_id`),
];

const placeIn = (write: Write, categoryIds: readonly string[]): Statement[] => [
  write.tx.execute(sql`delete from ${shopProductCategories} where product_id in (${written(write)})`),
  write.tx.execute(sql`
    insert into ${shopProductCategories} (category_id, product_id)
    select category_id, w.id from (${written(write)}) w,
      unnest(${sql.param([...categoryIds])}::uuid[]) as category_id`),
];

/**
 * Makes these the variants of the product, in this order. Those that stay keep their stock; numbers are taken from all
 * first, so that two may change them with each other.
 */
function offer(write: Write, variants: readonly VariantInput[]): Statement[] {
  const { ctx, tx, now } = write;
  const rows = variants.map(({ id, ...variant }, position) => ({
    ...variant,
    ...{ position, id: id ?? ctx.platform.ids.next(), change_id: ctx.platform.ids.next(), fresh: id === undefined },
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, change_id uuid, fresh boolean,
    sku text, "values" text[], price bigint, "compareAt" bigint, "weightG" integer, stock integer, position smallint)`;
  return [
    tx.execute(sql`delete from ${shopVariants} where product_id in (${written(write)})
      and id not in (select g.id from ${given})`),
    tx.execute(sql`update ${shopVariants} set sku = null where product_id in (${written(write)})`),
    tx.execute(sql`
      update ${shopVariants} v set sku = g.sku, "values" = g."values", price = g.price, compare_at = g."compareAt",
        weight_g = g."weightG", position = g.position
      from ${given} where v.id = g.id and v.product_id in (${written(write)})`),
    tx.execute(sql`
      with added as (insert into ${shopVariants}
          (id, product_id, sku, "values", price, compare_at, weight_g, stock, position)
        select g.id, w.id, g.sku, g."values", g.price, g."compareAt", g."weightG", g.stock, g.position
        from ${given}, (${written(write)}) w where g.fresh returning id, stock)
      insert into ${shopStockChanges} (id, variant_id, event, change, stock, note, actor_id, created_at)
      select g.change_id, added.id, 'added', added.stock, added.stock, '', ${requireActor(ctx).id}::uuid,
        ${now}::timestamptz
      from added join ${given} on g.id = added.id`),
  ];
}

/** Says what a constraint of the tables means. */
async function writing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await refusingDuplicates(write);
  } catch (error) {
    if (isDangling(error)) throw new DomainError('shop.category_not_found');
    throw error;
  }
}

/** Takes a product away for good, with the history of its stock; what was its photos is swept away. */
export async function deleteProduct(ctx: Context, id: string): Promise<void> {
  await requireRole(ctx, 'staff');
  await findProductRow(ctx, id);
  const now = ctx.platform.clock.now().toISOString();
  await ctx.db.atomically((tx) => [
    tx.execute(sql`update ${ctx.tables.media} set status = 'removed', updated_at = ${now}
      where id in (select media_id from ${tables.shopProductPhotos} where product_id = ${id})`),
    tx.execute(sql`delete from ${shopProducts} where id = ${id}`),
  ]);
}
