import type { ShopError } from '@isntgram/contract/shop/errors';

/** The status and title of what can go wrong in a shop alone. */
export const shopProblems: Record<ShopError, readonly [status: number, title: string]> = {
  'shop.closed': [404, 'This shop is closed. Come back later.'],
  'shop.role_too_low': [403, 'Your role in the shop does not allow this. Ask its owner for another one.'],
  'shop.person_not_found': [404, 'There is nobody of this name here.'],
  'shop.currency_unknown': [400, 'There is no such currency. Name one by its code, like EUR.'],
  'shop.country_unknown': [400, 'There is no such country. Name one by its code, like DE.'],
  'shop.currency_fixed': [409, 'Products have prices in the currency that there is. Delete them first to change it.'],
  'shop.category_not_found': [404, 'There is no such category.'],
  'shop.category_circle': [400, 'A category lies in no other of its own, and at most five lie in each other.'],
  'shop.categories_full': [409, 'A shop has up to 200 categories. Delete one first.'],
  'shop.slug_taken': [409, 'Something else has this address. Choose another one.'],
  'shop.product_not_found': [404, 'There is no such product.'],
  'shop.product_changed': [
    409,
    'Somebody else changed this product meanwhile. Look at it again, then make your change.',
  ],
  'shop.variant_not_found': [404, 'The product has no such variant.'],
  'shop.sku_taken': [409, 'Another variant in the shop has this article number. Choose another one.'],
  'shop.stock_short': [409, 'There would be fewer than none, or more than a million. Look at the stock again.'],
  'shop.photos_full': [409, 'A product has up to 20 photos. Take one away first.'],
  'shop.not_enough': [409, 'There are not that many left. Take fewer, or look for something like it.'],
  'shop.cart_full': [409, 'A cart has up to 100 lines. Order these first, or take one out.'],
  'shop.line_not_found': [404, 'This is not in the cart.'],
  'shop.cart_empty': [409, 'There is nothing in the cart. Put something in first.'],
  'shop.cart_changed': [409, 'Prices or stock changed meanwhile. Nothing was ordered: look at the cart again.'],
  'shop.not_delivered': [409, 'The shop does not deliver this there. Choose another country, or ask the shop.'],
  'shop.rate_unknown': [400, 'The shop has no such way of delivery there. Choose one that it offers.'],
  'shop.payment_unknown': [400, 'The shop does not take this payment. Choose one that it offers.'],
  'shop.order_not_found': [404, 'There is no such order.'],
  'shop.order_state': [409, 'The order is not at that point now. Look at it again.'],
};
