import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

export const getShop = (api: Api) => unwrap(api.shop.$get());

export const listCategories = (api: Api) => unwrap(api.shop.categories.$get());

interface Wanted extends PageOptions {
  q?: string | undefined;
  category?: string | undefined;
}

export const listProducts = (api: Api, { q, category, ...page }: Wanted = {}) =>
  unwrap(api.shop.products.$get({ query: { ...pageQuery(page), ...(q && { q }), ...(category && { category }) } }));

export const getProduct = (api: Api, slug: string) => unwrap(api.shop.products[':slug'].$get({ param: { slug } }));

/** The asker's own. */
export const getCart = (api: Api) => unwrap(api.shop.cart.$get());

/** What the asker's cart comes to in a country. */
export const getQuote = (api: Api, { country, shipping }: { country: string; shipping?: string | undefined }) =>
  unwrap(api.shop.checkout.$get({ query: { country, ...(shipping && { shipping }) } }));

export const getOrder = (api: Api, token: string) => unwrap(api.shop.orders[':token'].$get({ param: { token } }));
