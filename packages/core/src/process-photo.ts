import type { ErrorCode } from '@isntgram/contract/errors';
import { variantWidths } from '@isntgram/contract/limits';
import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { rgbaToThumbHash } from 'thumbhash';
import { originalKey, variantKey } from './addresses.ts';
import { DomainError } from './errors.ts';
import { readImageHeader } from './image-header.ts';
import { notifyMentioned } from './notifications.ts';
import { type Drizzle, ImageUnreadable, type Statement } from './ports.ts';
import type { StoredVariant } from './schema/tenant.ts';
import type { TenantWork } from './work.ts';

/** After so many tries a photo counts as poison: it is refused instead of tried again. */
export const attemptsMax = 5;

/** WebP cannot hold more pixels in one direction; it also keeps a ribbon of a panorama in bounds. */
const edgeMax = 8192;

/** The sizes of a photo's variants, smallest first: the usual widths below its own, and its own up to the largest. */
export function variantSizes(width: number, height: number): StoredVariant[] {
  const largest = Math.min(width, Math.max(...variantWidths));
  const widths = [...variantWidths.filter((candidate) => candidate < largest), largest];
  const sizes = widths.map((target) => {
    const scale = Math.min(target / width, edgeMax / height);
    return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  });
  return sizes.filter((size, index) => sizes.findIndex((other) => other.width === size.width) === index);
}

/**
 * Makes an upload's variants and thumbhash, then publishes its post where this was the last photo that was missing.
 * May run again, or twice at once: the outcome is the same. An unusable photo ends as failed, with its problem; any other error
 * is thrown, for the queue to try again.
 */
export async function processPhoto(work: TenantWork, mediaId: string): Promise<void> {
  const { db, tables, platform } = work;
  const { media } = tables;
  const [row] = await db.query
    .update(media)
    .set({ attempts: sql`${media.attempts} + 1`, status: 'processing', updatedAt: platform.clock.now() })
    .where(and(eq(media.id, mediaId), inArray(media.status, ['waiting', 'processing']), lt(media.attempts, attemptsMax + 1)))
    .returning();
  if (!row) return settlePostOf(work, mediaId);
  if (row.attempts > attemptsMax) return failPhoto(work, mediaId, 'media.processing_failed');
  try {
    const rendered = await render(work, mediaId);
    await finishPhoto(work, mediaId, rendered);
  } catch (error) {
    if (error instanceof ImageUnreadable) return failPhoto(work, mediaId, 'media.damaged');
    if (error instanceof DomainError) return failPhoto(work, mediaId, error.code);
    throw error;
  }
}

interface Rendered {
  width: number;
  height: number;
  thumbhash: string;
  variants: StoredVariant[];
}

async function render({ platform, tenant }: TenantWork, mediaId: string): Promise<Rendered> {
  const original = await platform.mediaStore.get(originalKey(tenant, mediaId));
  if (!original) throw new DomainError('media.not_uploaded');
  const bytes = new Uint8Array(await new Response(original.body).arrayBuffer());
  const { width, height, ...source } = readImageHeader(bytes);
  const variants = variantSizes(width, height);
  const image = await platform.imageTransform.render({ bytes, ...source }, variants);
  await Promise.all(
    variants.map((variant, index) => {
      const encoded = image.variants[index];
      if (!encoded) throw new Error(`The image transform left out the variant of ${variant.width} px.`);
      return platform.mediaStore.put(variantKey(tenant, mediaId, variant.width), encoded, 'image/webp');
    }),
  );
  const { thumbnail } = image;
  const hash = rgbaToThumbHash(thumbnail.width, thumbnail.height, thumbnail.rgba);
  return { width, height, variants, thumbhash: btoa(String.fromCharCode(...hash)) };
}

async function finishPhoto(work: TenantWork, mediaId: string, rendered: Rendered): Promise<void> {
  const { db, tables, platform, tenant } = work;
  const now = platform.clock.now();
  const { media } = tables;
  await db.atomically((tx) => [
    tx
      .update(media)
      .set({ ...rendered, status: 'ready', problem: null, updatedAt: now })
      .where(and(eq(media.id, mediaId), eq(media.status, 'processing'))),
    ...settlePost(work, tx, mediaId),
  ]);
  await platform.mediaStore.remove([originalKey(tenant, mediaId)]);
  await removeIfGone(work, mediaId, rendered.variants);
}

/** Where the upload was removed while it was being processed, its variants go as well. */
async function removeIfGone(
  { db, tables, platform, tenant }: TenantWork,
  mediaId: string,
  variants: StoredVariant[],
): Promise<void> {
  const [row] = await db.query.select({ status: tables.media.status }).from(tables.media).where(eq(tables.media.id, mediaId));
  if (row && row.status !== 'removed') return;
  await platform.mediaStore.remove(variants.map(({ width }) => variantKey(tenant, mediaId, width)));
}

async function failPhoto(work: TenantWork, mediaId: string, problem: ErrorCode): Promise<void> {
  const { db, tables, platform, tenant } = work;
  const now = platform.clock.now();
  const { media } = tables;
  await db.atomically((tx) => [
    tx
      .update(media)
      .set({ status: 'failed', problem, updatedAt: now })
      .where(and(eq(media.id, mediaId), eq(media.status, 'processing'))),
    ...settlePost(work, tx, mediaId),
  ]);
  await platform.mediaStore.remove([originalKey(tenant, mediaId)]);
}

const settlePostOf = async (work: TenantWork, mediaId: string): Promise<void> => {
  await work.db.atomically((tx) => settlePost(work, tx, mediaId));
};

/**
 * Publishes the photo's post when all its photos are ready, and tells whom it mentions; or fails it when none is left to wait for.
 * The post is locked first: of two photos finished at once, the later statement then sees the earlier one's end.
 */
export function settlePost(work: TenantWork, tx: Drizzle, mediaId: string): [Statement, ...Statement[]] {
  const { media, posts } = work.tables;
  const now = work.platform.clock.now();
  const post = sql`(select post_id from ${media} where id = ${mediaId})`;
  const settled = sql`from (select bool_and(status = 'ready') as ready, bool_or(status = 'failed') as failed,
      bool_or(status in ('waiting', 'processing')) as pending from ${media} where post_id = ${post}) photos
    where id = ${post} and posts.status = 'processing' and not pending`;
  return [
    tx.execute(sql`select 1 from ${posts} where id = ${post} for update`),
    tx.execute(sql`update ${posts} as posts set status = case when ready then 'published' else 'failed' end,
      published_at = case when ready then ${now.toISOString()}::timestamptz end ${settled}`),
    ...notifyMentioned(work, tx, sql`select post_id from ${media} where id = ${mediaId}`),
  ];
}
