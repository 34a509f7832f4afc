import type { Crop } from '@isntgram/contract/media';
import { and, eq } from 'drizzle-orm';
import { rgbaToThumbHash } from 'thumbhash';
import { originalKey, variantKey } from './addresses.ts';
import { DomainError } from './errors.ts';
import { readImageHeader } from './image-header.ts';
import type { MediaRow } from './media.ts';
import { ImageOfAnotherShape, type ImageSource } from './ports.ts';
import type { StoredVariant } from './schema/tenant.ts';
import { variantSizes } from './variant-sizes.ts';
import type { TenantWork } from './work.ts';

export interface Rendered {
  width: number;
  height: number;
  thumbhash: string;
  variants: StoredVariant[];
  /** What the store holds of them. */
  variantBytes: number;
}

/**
 * Makes the variants of the part of an upload that is to be kept, and removes those of an earlier crop. The row names all of them
 * before the store holds them, so that no byte is ever left without a row. Undefined where the crop changed or the upload went meanwhile.
 */
export async function renderPhoto(work: TenantWork, row: MediaRow): Promise<Rendered | undefined> {
  const { platform, tenant } = work;
  const original = await platform.mediaStore.get(originalKey(tenant, row.id));
  if (!original) throw new DomainError('media.not_uploaded');
  const bytes = new Uint8Array(await new Response(original.body).arrayBuffer());
  const source = { bytes, ...readImageHeader(bytes), ...(row.crop && { crop: row.crop }) };
  try {
    return await renderAs(work, row, source);
  } catch (error) {
    if (!(error instanceof ImageOfAnotherShape)) throw error;
    platform.log({ level: 'warn', message: 'A photo is not as its header says.', mediaId: row.id, delivered: error.size });
    return renderAs(work, row, { ...source, ...error.size });
  }
}

/** Believes the header of the source. */
async function renderAs(work: TenantWork, row: MediaRow, source: ImageSource): Promise<Rendered | undefined> {
  const { platform, tenant } = work;
  const kept = keptSize(source, row.crop);
  const variants = variantSizes(kept).map((size) => (row.revision > 0 ? { ...size, revision: row.revision } : size));
  const earlier = row.variants.filter(({ revision = 0 }) => revision !== row.revision);
  if (!(await nameVariants(work, row, [...earlier, ...variants]))) return undefined;
  const image = await platform.imageTransform.render(source, variants);
  await Promise.all(
    variants.map((variant, index) => {
      const encoded = image.variants[index];
      if (!encoded) throw new Error(`The image transform left out the variant of ${variant.width} px.`);
      return platform.mediaStore.put(variantKey(tenant, row.id, variant), encoded, 'image/webp');
    }),
  );
  await platform.mediaStore.remove(earlier.map((variant) => variantKey(tenant, row.id, variant)));
  const { thumbnail } = image;
  const hash = rgbaToThumbHash(thumbnail.width, thumbnail.height, thumbnail.rgba);
  const variantBytes = image.variants.reduce((total, { byteLength }) => total + byteLength, 0);
  return { ...kept, variants, variantBytes, thumbhash: btoa(String.fromCharCode(...hash)) };
}

/** How large the kept part of an upright photo is, in pixels. */
export const keptSize = (photo: { width: number; height: number }, crop: Crop | null): { width: number; height: number } => ({
  width: Math.max(1, Math.round(photo.width * (crop?.width ?? 1))),
  height: Math.max(1, Math.round(photo.height * (crop?.height ?? 1))),
});

/** Writes down which variants the store is about to hold; false where the photo is not waiting for them any more. */
async function nameVariants({ db, tables: { media } }: TenantWork, row: MediaRow, variants: StoredVariant[]): Promise<boolean> {
  const current = and(eq(media.id, row.id), eq(media.status, 'processing'), eq(media.revision, row.revision));
  const found = await db.query.update(media).set({ variants }).where(current).returning({ id: media.id });
  return found.length > 0;
}
