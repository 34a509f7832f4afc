import { pageOf } from '@isntgram/contract/kernel/page';
import { shopFront } from '@isntgram/contract/shop/access';
import { categoryList, slug } from '@isntgram/contract/shop/categories';
import { product, productsQuery } from '@isntgram/contract/shop/products';
import { listCategories } from '@isntgram/core/shop/categories';
import { findProduct, listProducts } from '@isntgram/core/shop/find-product';
import { readShop } from '@isntgram/core/shop/settings';
import * as z from 'zod';
import { json, route, router } from '../../route.ts';

const tags = ['shop'];

/** What shoppers see. */
export const storefrontRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop',
      summary: 'The shop: its currency, whether prices include tax, what the asker may do, and where it delivers',
      responses: { 200: json('The shop.', shopFront) },
    }),
    async (c) => c.json(await readShop(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop/categories',
      summary: 'All categories, each with the one that it lies in',
      responses: { 200: json('The categories.', categoryList) },
    }),
    async (c) => c.json(await listCategories(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop/products',
      summary: 'What the shop sells, newest first',
      request: { query: productsQuery },
      responses: { 200: json('A page of products.', pageOf(product)) },
    }),
    async (c) => c.json(await listProducts(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop/products/{slug}',
      summary: 'A product; under a slug that it had before, where it is now',
      request: { params: z.object({ slug }) },
      responses: { 200: json('The product.', product), 308: { description: 'It has another slug now.' } },
    }),
    async (c) => {
      const found = await findProduct(c.var.ctx, c.req.valid('param').slug);
      if ('product' in found) return c.json(found.product, 200);
      return c.body(null, 308, { location: `/api/v1/shop/products/${found.movedTo}`, 'cache-control': 'no-store' });
    },
  );
