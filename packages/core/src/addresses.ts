import type { Variant } from '@isntgram/contract/media';
import type { Context } from './context.ts';
import type { StoredVariant } from './schema/tenant.ts';

/** Where a photo's variants are served, and under which keys their bytes are stored. */

/** The store's key of the bytes as they were uploaded. They are never served. */
export const originalKey = (tenant: { slug: string }, mediaId: string): string => `${tenant.slug}/${mediaId}/original`;

/** The store's key of the WebP variant of that width in pixels. */
export const variantKey = (tenant: { slug: string }, mediaId: string, width: number): string =>
  `${tenant.slug}/${mediaId}/${width}.webp`;

/** The variants with the addresses that a browser loads. */
export const addressed = (ctx: Context, mediaId: string, variants: readonly StoredVariant[]): Variant[] =>
  variants.map(({ width, height }) => ({ width, height, url: `${ctx.origin}/media/${mediaId}/${width}.webp` }));

/** An avatar's address: its smallest variant. */
export const avatarUrl = (ctx: Context, mediaId: string | null, variants: readonly StoredVariant[] | null): string | null => {
  const smallest = variants?.[0];
  return mediaId && smallest ? `${ctx.origin}/media/${mediaId}/${smallest.width}.webp` : null;
};
