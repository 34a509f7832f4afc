import type { Variant } from '@isntgram/contract/media/media';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import type { StoredVariant } from '../schema/tenant.ts';

/** Where a photo's variants are served, and under which keys their bytes are stored. */

/** The store's key of the bytes as they were uploaded. They are never served. */
export const originalKey = (tenant: { slug: string }, mediaId: string): string => `${tenant.slug}/${mediaId}/original`;

type VariantName = Pick<StoredVariant, 'width' | 'revision'>;

/** A crop's variants have names of their own, so that no cache shows what was cut away. */
const fileOf = ({ width, revision = 0 }: VariantName): string =>
  revision > 0 ? `${width}-${revision}.webp` : `${width}.webp`;

/** The same name as an SQL expression, of a variant as the database keeps it. */
export const variantFile = (variant: SQL): SQL =>
  sql`((${variant})->>'width' || coalesce('-' || ((${variant})->>'revision'), '') || '.webp')`;

/** The store's key of a WebP variant. */
export const variantKey = (tenant: { slug: string }, mediaId: string, variant: VariantName): string =>
  `${tenant.slug}/${mediaId}/${fileOf(variant)}`;

const variantUrl = (ctx: Context, mediaId: string, variant: VariantName): string =>
  `${ctx.origin}/media/${mediaId}/${fileOf(variant)}`;

/** The variants with the addresses that a browser loads. */
export const addressed = (ctx: Context, mediaId: string, variants: readonly StoredVariant[]): Variant[] =>
  variants.map((variant) => ({ width: variant.width, height: variant.height, url: variantUrl(ctx, mediaId, variant) }));

/** An avatar's address: its smallest variant. */
export const avatarUrl = (
  ctx: Context,
  mediaId: string | null,
  variants: readonly StoredVariant[] | null,
): string | null => {
  const smallest = variants?.[0];
  return mediaId && smallest ? variantUrl(ctx, mediaId, smallest) : null;
};
