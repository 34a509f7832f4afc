/** What can go wrong in a shop alone. */
export const shopErrors = [
  'shop.closed',
  'shop.role_too_low',
  'shop.person_not_found',
  'shop.currency_unknown',
  'shop.country_unknown',
  'shop.currency_fixed',
  'shop.category_not_found',
  'shop.category_circle',
  'shop.categories_full',
  'shop.slug_taken',
  'shop.product_not_found',
  'shop.product_changed',
  'shop.variant_not_found',
  'shop.sku_taken',
  'shop.stock_short',
  'shop.photos_full',
  'shop.not_enough',
  'shop.cart_full',
  'shop.line_not_found',
  'shop.cart_empty',
  'shop.cart_changed',
  'shop.not_delivered',
  'shop.rate_unknown',
  'shop.payment_unknown',
  'shop.order_not_found',
  'shop.order_state',
] as const;
export type ShopError = (typeof shopErrors)[number];

declare module '../kernel/errors.ts' {
  interface ModuleErrorCodes {
    shop: ShopError;
  }
}
