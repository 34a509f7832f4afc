import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import {
  newProduct,
  newProductPhoto,
  productPatch,
  stockedProduct,
  stockedProductsQuery,
} from '@isntgram/contract/shop/products';
import { stockChange, stockMove } from '@isntgram/contract/shop/variants';
import { findStockedProduct, listStockedProducts } from '@isntgram/core/shop/find-product';
import { addProductPhoto, removeProductPhoto } from '@isntgram/core/shop/photos';
import { listStockChanges, moveStock } from '@isntgram/core/shop/stock';
import { addProduct, deleteProduct, editProduct } from '@isntgram/core/shop/write-product';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['shop admin'];

/** Products as merchants see them, drafts and stock too. */
export const productRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop/admin/products',
      summary: 'All products, newest first',
      request: { query: stockedProductsQuery },
      responses: { 200: json('A page of products.', pageOf(stockedProduct)) },
    }),
    async (c) => c.json(await listStockedProducts(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/shop/admin/products',
      summary: 'Add a product with its variants',
      request: { body: jsonBody(newProduct) },
      responses: { 201: json('The product.', stockedProduct) },
    }),
    async (c) => c.json(await addProduct(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop/admin/products/{id}',
      summary: 'A product, with its stock',
      request: { params },
      responses: { 200: json('The product.', stockedProduct) },
    }),
    async (c) => c.json(await findStockedProduct(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/shop/admin/products/{id}',
      summary: 'Change a product, if nobody else did since its version',
      request: { params, body: jsonBody(productPatch) },
      responses: { 200: json('The product.', stockedProduct) },
    }),
    async (c) => c.json(await editProduct(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/shop/admin/products/{id}',
      summary: 'Take a product away for good; archiving it keeps it',
      request: { params },
      responses: { 204: { description: 'It is gone.' } },
    }),
    async (c) => {
      await deleteProduct(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/shop/admin/products/{id}/photos',
      summary: 'Add an upload of the asker’s to a product',
      request: { params, body: jsonBody(newProductPhoto) },
      responses: { 201: json('The product.', stockedProduct) },
    }),
    async (c) => c.json(await addProductPhoto(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/shop/admin/products/{id}/photos/{mediaId}',
      summary: 'Take a photo of a product away',
      request: { params: z.object({ id, mediaId: id }) },
      responses: { 204: { description: 'It is gone.' } },
    }),
    async (c) => {
      const { id: productId, mediaId } = c.req.valid('param');
      await removeProductPhoto(c.var.ctx, productId, mediaId);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop/admin/variants/{id}/stock',
      summary: 'What became of a variant’s stock, latest first',
      request: { params, query: pageQuery },
      responses: { 200: json('A page of changes.', pageOf(stockChange)) },
    }),
    async (c) => c.json(await listStockChanges(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/shop/admin/variants/{id}/stock',
      summary: 'Move a variant’s stock, and say why',
      request: { params, body: jsonBody(stockMove) },
      responses: { 201: json('How many there are now.', z.object({ stock: z.number().int() })) },
    }),
    async (c) => c.json(await moveStock(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201),
  );
