import type { Crop } from '@isntgram/contract/media/media';
import { and, eq } from 'drizzle-orm';
import { rgbaToThumbHash } from 'thumbhash';
import { DomainError } from '../kernel/errors.ts';
import { ImageOfAnotherShape, type ImageSource, type RenderedImage } from '../kernel/ports.ts';
import type { TenantWork } from '../kernel/work/work.ts';
import type { PendingVariants, StoredVariant } from '../schema/tenant.ts';
import { originalKey, variantKey } from './addresses.ts';
import { readImageHeader } from './image-header.ts';
import type { MediaRow } from './media.ts';
import { formatOf, photoStep } from './photo-steps.ts';
import { variantSizes } from './variant-sizes.ts';

/** Wider variants are half of the work, and looked at least: they are made once the photo can be seen. */
const soonWidthMax = 1080;

export interface Rendered {
  width: number;
  height: number;
  thumbhash: string;
  variants: StoredVariant[];
  pending: PendingVariants | null;
  /** What the store holds of them. */
  variantBytes: number;
}

/**
 * Makes the variants of the part of an upload that is to be kept, but the largest, and removes those of an earlier
 * crop. The row names all of them before the store holds them, so that no byte is ever left without a row. Undefined
 * where the crop changed or the upload went meanwhile.
 */
export async function renderPhoto(work: TenantWork, row: MediaRow): Promise<Rendered | undefined> {
  const bytes = await readOriginal(work, row);
  return asDelivered(work, row, bytes, async (source) => {
    const kept = keptSize(source, row.crop);
    const all = variantSizes(kept).map((size) => (row.revision > 0 ? { ...size, revision: row.revision } : size));
    // Of a ribbon, the smallest may be wider.
    const soon = Math.max(1, all.filter(({ width }) => width <= soonWidthMax).length);
    const [variants, later] = [all.slice(0, soon), all.slice(soon)];
    const named = [...row.variants, ...(row.pending?.variants ?? [])];
    const earlier = named.filter(({ revision = 0 }) => revision !== row.revision);
    if (!(await nameVariants(work, row, [...earlier, ...variants]))) return undefined;
    const image = await render(work, source, variants);
    const variantBytes = await storeVariants(work, row, variants, image);
    await work.platform.mediaStore.remove(earlier.map((variant) => variantKey(work.tenant, row.id, variant)));
    const { thumbnail } = image;
    const hash = rgbaToThumbHash(thumbnail.width, thumbnail.height, thumbnail.rgba);
    const pending = later.length > 0 ? { sha256: await digestOf(bytes), variants: later } : null;
    return { ...kept, variants, pending, variantBytes, thumbhash: btoa(String.fromCharCode(...hash)) };
  });
}

/**
 * Makes what is pending, and resolves with its bytes.
 * @throws DomainError where the original is not the one any more that the other variants were made of
 */
export async function renderPending(
  work: TenantWork,
  row: MediaRow,
  { sha256, variants }: PendingVariants,
): Promise<number> {
  const bytes = await readOriginal(work, row);
  if ((await digestOf(bytes)) !== sha256) throw new DomainError('media.not_uploaded');
  return asDelivered(work, row, bytes, async (source) => {
    const image = await render(work, source, variants);
    return storeVariants(work, row, variants, image);
  });
}

const render = (work: TenantWork, source: ImageSource, variants: readonly StoredVariant[]): Promise<RenderedImage> =>
  photoStep(work, { step: 'render', format: source.format }, () =>
    work.platform.imageTransform.render(source, variants),
  );

const readOriginal = (work: TenantWork, row: MediaRow): Promise<Uint8Array<ArrayBuffer>> =>
  photoStep(work, { step: 'fetch', format: formatOf(row) }, async () => {
    const original = await work.platform.mediaStore.get(originalKey(work.tenant, row.id));
    if (!original) throw new DomainError('media.not_uploaded');
    return new Uint8Array(await new Response(original.body).arrayBuffer());
  });

const digestOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest));
};

/** Believes the header of the picture, unless the decoder delivers another shape. */
async function asDelivered<T>(
  { platform }: TenantWork,
  row: MediaRow,
  bytes: Uint8Array,
  render: (source: ImageSource) => Promise<T>,
): Promise<T> {
  const source = { bytes, ...readImageHeader(bytes), ...(row.crop && { crop: row.crop }) };
  try {
    return await render(source);
  } catch (error) {
    if (!(error instanceof ImageOfAnotherShape)) throw error;
    platform.log({
      level: 'warn',
      message: 'A photo is not as its header says.',
      mediaId: row.id,
      delivered: error.size,
    });
    return render({ ...source, ...error.size });
  }
}

/** Resolves with how many bytes they are. */
async function storeVariants(
  work: TenantWork,
  row: MediaRow,
  variants: readonly StoredVariant[],
  image: RenderedImage,
): Promise<number> {
  const puts = variants.map((variant, index) => {
    const encoded = image.variants[index];
    if (!encoded) throw new Error(`The image transform left out the variant of ${variant.width} px.`);
    return () => work.platform.mediaStore.put(variantKey(work.tenant, row.id, variant), encoded, 'image/webp');
  });
  await photoStep(work, { step: 'store', format: formatOf(row) }, () => Promise.all(puts.map((put) => put())));
  return image.variants.reduce((total, { byteLength }) => total + byteLength, 0);
}

/** How large the kept part of an upright photo is, in pixels. */
const keptSize = (photo: { width: number; height: number }, crop: Crop | null): { width: number; height: number } => ({
  width: Math.max(1, Math.round(photo.width * (crop?.width ?? 1))),
  height: Math.max(1, Math.round(photo.height * (crop?.height ?? 1))),
});

/** Writes down which variants the store is about to hold; false where the photo is not waiting for them any more. */
async function nameVariants(
  { db, tables: { media } }: TenantWork,
  row: MediaRow,
  variants: StoredVariant[],
): Promise<boolean> {
  const current = and(eq(media.id, row.id), eq(media.status, 'processing'), eq(media.revision, row.revision));
  const found = await db.query
    .update(media)
    .set({ variants, pending: null })
    .where(current)
    .returning({ id: media.id });
  return found.length > 0;
}
