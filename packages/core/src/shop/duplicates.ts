import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import { constraintOf, DomainError, isDuplicate } from '../kernel/errors.ts';

/** Says what a constraint means that a write runs into. */
const meanings: Readonly<Record<string, ErrorCode>> = {
  shop_categories_slug: 'shop.slug_taken',
  shop_products_slug: 'shop.slug_taken',
  shop_variants_sku: 'shop.sku_taken',
};

/** Does the write. @throws what the constraint that refuses it means */
export async function refusingDuplicates<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = isDuplicate(error) ? meanings[constraintOf(error) ?? ''] : undefined;
    throw code ? new DomainError(code) : error;
  }
}

/** Writes under the first of the slugs that is free. */
export async function underFreeSlug<T>(
  [first, second]: readonly [string, string],
  write: (slug: string) => Promise<T>,
): Promise<T> {
  try {
    return await write(first);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'shop.slug_taken' || first === second) throw error;
    return write(second);
  }
}
