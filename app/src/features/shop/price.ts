import type { Product } from '@isntgram/contract/shop/products';

/** What the cheapest costs that can be had, or the cheapest of all; and whether there are dearer ones. */
export function priceFrom({ variants }: Pick<Product, 'variants'>): { amount: number; differs: boolean; any: boolean } {
  const there = variants.filter(({ available }) => available);
  const prices = (there.length > 0 ? there : variants).map(({ price }) => price);
  const amount = Math.min(...prices);
  return { amount, differs: prices.some((price) => price !== amount), any: there.length > 0 };
}
