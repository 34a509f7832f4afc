/** What takes the forms of a shop's pages: it answers by leading to the cart. */
export const cartForm = '/api/v1/shop/cart/form';
