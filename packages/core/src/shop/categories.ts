import type { Category, CategoryPatch, NewCategory } from '@isntgram/contract/shop/categories';
import { shopLimits } from '@isntgram/contract/shop/choices';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { enterShop, requireRole } from './access.ts';
import { refusingDuplicates, underFreeSlug } from './duplicates.ts';
import { slugsFor } from './slugs.ts';
import { shopCategories } from './tables.ts';

interface CategoryRow {
  id: string;
  parent_id: string | null;
  name: string;
  slug: string;
  position: number;
}

const categoryOf = ({ parent_id, ...rest }: CategoryRow): Category => ({ ...rest, parentId: parent_id });

const selectCategories = (ctx: Context, rest: SQL): Promise<CategoryRow[]> =>
  ctx.db.rows<CategoryRow>(sql`select id, parent_id, name, slug, position from ${shopCategories} ${rest}`);

/** The category of this slug and all below it, as a query of ids. A circle, if ever there was one, ends by itself. */
export const below = (slug: string): SQL => sql`
  with recursive inside as (select id from ${shopCategories} where slug = ${slug}
    union select c.id from ${shopCategories} c join inside on c.parent_id = inside.id)
  select id from inside`;

/** All categories, in the order in which they stand beside each other. */
export async function listCategories(ctx: Context): Promise<{ items: Category[] }> {
  await enterShop(ctx);
  return { items: (await selectCategories(ctx, sql`order by position, lower(name), id`)).map(categoryOf) };
}

async function findCategory(ctx: Context, id: string): Promise<CategoryRow> {
  const [row] = await selectCategories(ctx, sql`where id = ${id}`);
  if (!row) throw new DomainError('shop.category_not_found');
  return row;
}

/** @throws shop.category_not_found for its parent, shop.category_circle, shop.categories_full, shop.slug_taken */
export async function addCategory(ctx: Context, input: NewCategory): Promise<Category> {
  await requireRole(ctx, 'staff');
  const id = ctx.entityId ?? ctx.platform.ids.next();
  const { name, parentId, position } = input;
  if (parentId !== null) await refuseDeep(ctx, id, parentId);
  const now = ctx.platform.clock.now().toISOString();
  const write = (slug: string) =>
    refusingDuplicates(async () => {
      const [row] = await ctx.db.rows<{ fits: boolean }>(sql`
        with room as (select where (select count(*) from ${shopCategories}) < ${shopLimits.categoriesMax}::integer
          or exists (select from ${shopCategories} where id = ${id})),
        added as (insert into ${shopCategories} (id, parent_id, name, slug, position, created_at)
          select ${id}::uuid, ${parentId}::uuid, ${name}, ${slug}, ${position}::integer, ${now}::timestamptz from room
          on conflict (id) do nothing)
        select exists (select from room) as fits`);
      if (!row?.fits) throw new DomainError('shop.categories_full');
    });
  await (input.slug ? write(input.slug) : underFreeSlug(slugsFor(name, id), write));
  return categoryOf(await findCategory(ctx, id));
}

/** Changes what the patch names, its place in the tree too. */
export async function editCategory(ctx: Context, id: string, patch: CategoryPatch): Promise<Category> {
  await requireRole(ctx, 'staff');
  await findCategory(ctx, id);
  const { parentId } = patch;
  if (parentId !== undefined && parentId !== null) await refuseDeep(ctx, id, parentId);
  const said = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  if (Object.keys(said).length > 0)
    await refusingDuplicates(() => ctx.db.query.update(shopCategories).set(said).where(sql`id = ${id}`));
  return categoryOf(await findCategory(ctx, id));
}

/** Takes a category away; those in it stand where it stood, and its products are in its place no more. */
export async function deleteCategory(ctx: Context, id: string): Promise<void> {
  await requireRole(ctx, 'staff');
  const { parent_id } = await findCategory(ctx, id);
  await ctx.db.atomically((tx) => [
    tx.update(shopCategories).set({ parentId: parent_id }).where(sql`parent_id = ${id}`),
    tx.delete(shopCategories).where(sql`id = ${id}`),
  ]);
}

/** @throws shop.category_not_found where there is no such parent, shop.category_circle where it lies inside, or deep */
async function refuseDeep(ctx: Context, id: string, parentId: string): Promise<void> {
  const [row] = await ctx.db.rows<{ known: boolean; inside: boolean; depth: number }>(sql`
    with recursive up as (select id, parent_id, 1 as depth from ${shopCategories} where id = ${parentId}
      union select c.id, c.parent_id, up.depth + 1 from ${shopCategories} c join up on c.id = up.parent_id
        where up.depth <= ${shopLimits.categoryDepthMax}::integer),
    down as (select ${id}::uuid as id, 1 as depth
      union select c.id, down.depth + 1 from ${shopCategories} c join down on c.parent_id = down.id
        where down.depth <= ${shopLimits.categoryDepthMax}::integer)
    select exists (select from up) as known, exists (select from up where id = ${id}) as inside,
      coalesce((select max(depth) from up), 0) + (select max(depth) from down) as depth`);
  if (!row?.known) throw new DomainError('shop.category_not_found');
  if (row.inside || row.depth > shopLimits.categoryDepthMax) throw new DomainError('shop.category_circle');
}
