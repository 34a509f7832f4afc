import { shopLimits } from '@isntgram/contract/shop/choices';
import type { NewProductPhoto, StockedProduct } from '@isntgram/contract/shop/products';
import { sql } from 'drizzle-orm';
import { DomainError, isDuplicate } from '../kernel/errors.ts';
import { checkFilters } from '../kernel/filters/check-filters.ts';
import type { MediaOwner } from '../kernel/media-owner.ts';
import { sendJobs } from '../kernel/work/work.ts';
import { findOwnMedia, mediaError, problemOf } from '../media/media.ts';
import { type MediaContext, untaken } from '../media/owners.ts';
import { openToAll, requireRole, worksThere } from './access.ts';
import { findProductRow, findStockedProduct } from './find-product.ts';
import { shopProductPhotos, shopProducts } from './tables.ts';

const onSale = sql`(${openToAll} and p.status = 'active')`;

/** Products as owners of photos: everybody sees those of what is sold, who works in the shop all. */
export const photosOfProducts: MediaOwner = {
  kind: 'product',
  taken: (_, photo) => sql`exists (select 1 from ${shopProductPhotos} where media_id = ${photo}.id)`,
  shown: (ctx, photo) => sql`
    select (${onSale} or ${worksThere(ctx)}) as visible, ${onSale} as shared
    from ${shopProductPhotos} f join ${shopProducts} p on p.id = f.product_id where f.media_id = ${photo}.id`,
};

/**
 * Adds a ready upload of the actor's to a product; the same once more changes nothing.
 * @throws shop.photos_full, media.not_ready and other faults of the upload
 */
export async function addProductPhoto(
  ctx: MediaContext,
  productId: string,
  photo: NewProductPhoto,
): Promise<StockedProduct> {
  await requireRole(ctx, 'staff');
  await checkFilters(ctx, { alt: photo.alt });
  const { mediaId } = photo;
  const product = await findProductRow(ctx, productId);
  const upload = await findOwnMedia(ctx, mediaId);
  if (upload.status === 'failed') throw mediaError(problemOf(upload), 'mediaId');
  if (upload.status !== 'ready') throw mediaError('media.not_ready', 'mediaId');
  if (!product.photos.some(({ id }) => id === mediaId)) await claim(ctx, productId, photo);
  await sendJobs(ctx, [{ kind: 'media.release', tenant: ctx.tenant.slug, mediaIds: [mediaId] }]);
  return findStockedProduct(ctx, productId);
}

/** Of two that take the last place at once, one tries again and learns that there is none. */
async function claim(ctx: MediaContext, productId: string, photo: NewProductPhoto, triesLeft = 5): Promise<void> {
  try {
    await insertPhoto(ctx, productId, photo);
  } catch (error) {
    if (!isDuplicate(error) || triesLeft === 0) throw error;
    await claim(ctx, productId, photo, triesLeft - 1);
  }
}

async function insertPhoto(ctx: MediaContext, productId: string, { mediaId, alt }: NewProductPhoto): Promise<void> {
  const { media } = ctx.tables;
  const now = ctx.platform.clock.now().toISOString();
  const [row] = await ctx.db.rows<{ added: boolean; free: boolean; position: number | null }>(sql`
    with free as (select id from ${media} where ${media.id} = ${mediaId} and ${untaken(ctx)}),
    place as (select min(n)::integer as n from generate_series(0, ${shopLimits.photosMax - 1}::integer) n
      where not exists (select from ${shopProductPhotos} where product_id = ${productId} and position = n)),
    added as (insert into ${shopProductPhotos} (media_id, product_id, position, alt, created_at)
      select free.id, p.id, place.n, ${alt}, ${now}::timestamptz
      from ${shopProducts} p, free, place where p.id = ${productId} and place.n is not null returning media_id)
    select exists (select from added) as added, exists (select from free) as free, (select n from place) as position`);
  if (row?.added) return;
  if (row?.free === false) throw mediaError('media.already_used', 'mediaId');
  throw new DomainError(row?.position === null ? 'shop.photos_full' : 'shop.product_not_found');
}

/** Takes a photo away. What it was is swept away. @throws media.not_found */
export async function removeProductPhoto(ctx: MediaContext, productId: string, mediaId: string): Promise<void> {
  await requireRole(ctx, 'staff');
  const now = ctx.platform.clock.now().toISOString();
  const [gone] = await ctx.db.rows<{ id: string }>(sql`
    with gone as (delete from ${shopProductPhotos} where product_id = ${productId} and media_id = ${mediaId}
      returning media_id)
    update ${ctx.tables.media} set status = 'removed', updated_at = ${now}::timestamptz
    where id in (select media_id from gone) returning id`);
  if (!gone) throw new DomainError('media.not_found');
}
