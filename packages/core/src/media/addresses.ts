import type { Variant } from '@isntgram/contract/media/media';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import type { StoredVariant } from '../schema/tenant.ts';

/** Where a photo's variants are served, and under which keys their bytes are stored. */

const root = '/media/';
const variantPath = new RegExp(`^${root}([^/]+)/([1-9]\\d{0,4})(?:-([1-9]\\d{0,4}))?\\.webp$`);

/** The store's key of the bytes as they were uploaded. They are never served. */
export const originalKey = (tenant: { slug: string }, mediaId: string): string => `${tenant.slug}/${mediaId}/original`;

type VariantName = Pick<StoredVariant, 'width' | 'revision'>;

/** A crop's variants have names of their own, so that no cache shows what was cut away. */
const fileOf = ({ width, revision = 0 }: VariantName): string =>
  revision > 0 ? `${width}-${revision}.webp` : `${width}.webp`;

/** The store's key of a WebP variant. */
export const variantKey = (tenant: { slug: string }, mediaId: string, variant: VariantName): string =>
  `${tenant.slug}/${mediaId}/${fileOf(variant)}`;

const variantUrl = (ctx: Context, mediaId: string, variant: VariantName): string =>
  `${ctx.origin}${root}${mediaId}/${fileOf(variant)}`;

/** What the path of such an address names; undefined where it is none. */
export function readVariantPath(path: string): { mediaId: string; width: number; revision: number } | undefined {
  const [, mediaId, width, revision = 0] = variantPath.exec(path) ?? [];
  return mediaId === undefined ? undefined : { mediaId, width: Number(width), revision: Number(revision) };
}

const rootUrl = (ctx: Pick<Context, 'origin'>): SQL => sql`${ctx.origin}::text || ${sql.raw(`'${root}'`)}`;

/** A variant's address as an SQL expression, of a variant as the database keeps it. */
export const addressInSql = (ctx: Context, mediaId: SQL, variant: SQL): SQL =>
  sql`${rootUrl(ctx)} || ${mediaId} || '/' ||
    ((${variant})->>'width' || coalesce('-' || ((${variant})->>'revision'), '') || '.webp')`;

/**
 * Text of JSON in which the database left the origin out of addresses, with it. In a text that a person wrote, a
 * quotation mark stands after a backslash: what begins as an address does is one.
 */
export const withOrigin = (ctx: Pick<Context, 'origin'>, json: SQL): SQL =>
  sql`replace(${json}, ${sql.raw(`'"url" : "${root}'`)}, '"url" : ' || left(to_json(${rootUrl(ctx)})::text, -1))`;

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
