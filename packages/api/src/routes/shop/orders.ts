import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { delivery } from '@isntgram/contract/shop/delivery';
import {
  newOrder,
  order,
  orderAct,
  orderForm,
  ordersQuery,
  orderToken,
  placedOrder,
  quote,
  quoteQuery,
  testPayment,
} from '@isntgram/contract/shop/orders';
import { changeDelivery, readDelivery } from '@isntgram/core/shop/delivery';
import { actOnOrder, endTestPayment } from '@isntgram/core/shop/orders/change-order';
import { findOrder, findShopOrder, listOwnOrders, listShopOrders } from '@isntgram/core/shop/orders/find-order';
import { placeOrder } from '@isntgram/core/shop/orders/place-order';
import { quoteCart } from '@isntgram/core/shop/orders/quote';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';
import { cartToken, forgetCart } from './cart-cookie.ts';
import { orderByForm } from './order-form.ts';

const byToken = z.object({ token: orderToken });
const params = z.object({ id });

/** A request body of a form. */
const formBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/x-www-form-urlencoded': { schema } },
});

/** From the cart to the order. */
export const checkoutRoutes = router()
  .openapi(
    route({
      tags: ['shop'],
      method: 'get',
      path: '/shop/checkout',
      summary: 'What the cart comes to in a country, and the ways of delivery and payment there',
      request: { query: quoteQuery },
      responses: { 200: json('The sums.', quote) },
    }),
    async (c) => {
      const quoted = await quoteCart(c.var.ctx, cartToken(c), c.req.valid('query'));
      forgetCart(c);
      return c.json(quoted, 200);
    },
  )
  .openapi(
    route({
      tags: ['shop'],
      method: 'post',
      path: '/shop/orders',
      summary: 'Order what is in the cart, at the total that was told',
      request: { body: jsonBody(newOrder) },
      responses: { 201: json('The order, with its token.', placedOrder) },
    }),
    async (c) => {
      const placed = await placeOrder(c.var.ctx, cartToken(c), c.req.valid('json'));
      forgetCart(c);
      return c.json(placed, 201);
    },
  )
  .openapi(
    route({
      tags: ['shop'],
      method: 'post',
      path: '/shop/orders/form',
      summary: 'Order what is in the cart by a form of the shop’s pages',
      request: { body: formBody(orderForm) },
      responses: { 303: { description: 'Leads to the order, or to what is to be put right first.' } },
    }),
    async (c) => c.body(null, 303, { location: await orderByForm(c, c.req.valid('form')) }),
  )
  .openapi(
    route({
      tags: ['shop'],
      method: 'post',
      path: '/shop/orders/{token}/test-payment/form',
      summary: 'Let a payment end in which no money moves, by a form of the shop’s pages',
      request: { params: byToken, body: formBody(testPayment) },
      responses: { 303: { description: 'Leads to the order.' } },
    }),
    async (c) => {
      const { token } = c.req.valid('param');
      await endTestPayment(c.var.ctx, token, c.req.valid('form').outcome);
      return c.body(null, 303, { location: `/shop/orders/${token}` });
    },
  )
  .openapi(
    route({
      tags: ['shop'],
      method: 'get',
      path: '/shop/orders',
      summary: 'What the asker ordered while they were signed in, newest first',
      request: { query: pageQuery },
      responses: { 200: json('A page of orders.', pageOf(order)) },
    }),
    async (c) => c.json(await listOwnOrders(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags: ['shop'],
      method: 'get',
      path: '/shop/orders/{token}',
      summary: 'How an order is, for whoever has its token',
      request: { params: byToken },
      responses: { 200: json('The order.', order) },
    }),
    async (c) => c.json(await findOrder(c.var.ctx, c.req.valid('param').token), 200),
  )
  .openapi(
    route({
      tags: ['shop'],
      method: 'post',
      path: '/shop/orders/{token}/test-payment',
      summary: 'Let a payment end in which no money moves',
      request: { params: byToken, body: jsonBody(testPayment) },
      responses: { 200: json('The order.', order) },
    }),
    async (c) => {
      const { token } = c.req.valid('param');
      return c.json(await endTestPayment(c.var.ctx, token, c.req.valid('json').outcome), 200);
    },
  );

/** Orders as merchants see them, and where they are delivered. */
export const orderRoutes = router()
  .openapi(
    route({
      tags: ['shop admin'],
      method: 'get',
      path: '/shop/admin/delivery',
      summary: 'Where the shop delivers, what tax is on it there, and how it is paid',
      responses: { 200: json('Delivery.', delivery) },
    }),
    async (c) => c.json(await readDelivery(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags: ['shop admin'],
      method: 'put',
      path: '/shop/admin/delivery',
      summary: 'Say where the shop delivers, what tax is on it there, and how it is paid',
      request: { body: jsonBody(delivery) },
      responses: { 200: json('Delivery.', delivery) },
    }),
    async (c) => c.json(await changeDelivery(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags: ['shop admin'],
      method: 'get',
      path: '/shop/admin/orders',
      summary: 'All orders, newest first',
      request: { query: ordersQuery },
      responses: { 200: json('A page of orders.', pageOf(order)) },
    }),
    async (c) => c.json(await listShopOrders(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags: ['shop admin'],
      method: 'get',
      path: '/shop/admin/orders/{id}',
      summary: 'An order',
      request: { params },
      responses: { 200: json('The order.', order) },
    }),
    async (c) => c.json(await findShopOrder(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags: ['shop admin'],
      method: 'post',
      path: '/shop/admin/orders/{id}/acts',
      summary: 'Note that an order was paid or sent, or cancel it',
      request: { params, body: jsonBody(orderAct) },
      responses: { 200: json('The order.', order) },
    }),
    async (c) => c.json(await actOnOrder(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  );
