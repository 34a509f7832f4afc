import { id } from '@isntgram/contract/kernel/page';
import { cart, cartForm, lineQuantity } from '@isntgram/contract/shop/cart';
import { acceptCart, putLine, removeLine } from '@isntgram/core/shop/cart/change-cart';
import { readCart } from '@isntgram/core/shop/cart/find-cart';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';
import { cartToken, forgetCart, keepCart } from './cart-cookie.ts';
import { actOnCart } from './cart-form.ts';

const params = z.object({ variantId: id });
const tags = ['shop'];

/** The asker's cart; a guest has it by a cookie. */
export const cartRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop/cart',
      summary: 'What is in the asker’s cart, as the shop sells it now',
      responses: { 200: json('The cart.', cart) },
    }),
    async (c) => {
      const found = await readCart(c.var.ctx, cartToken(c));
      forgetCart(c);
      return c.json(found, 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/shop/cart/form',
      summary: 'Change the cart by a form of the shop’s pages',
      request: { body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: cartForm } } } },
      responses: { 303: { description: 'Leads to the cart, which says what could not be done.' } },
    }),
    async (c) => {
      const said = await actOnCart(c, c.req.valid('form'));
      return c.body(null, 303, { location: said === undefined ? '/shop/cart' : `/shop/cart?said=${said}` });
    },
  )
  .openapi(
    route({
      tags,
      method: 'put',
      path: '/shop/cart/lines/{variantId}',
      summary: 'Have so many of a variant in the cart',
      request: { params, body: jsonBody(lineQuantity) },
      responses: { 200: json('The cart.', cart) },
    }),
    async (c) => {
      const line = { variantId: c.req.valid('param').variantId, quantity: c.req.valid('json').quantity };
      const kept = await putLine(c.var.ctx, cartToken(c), line);
      keepCart(c, kept.token);
      return c.json(kept.cart, 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/shop/cart/lines/{variantId}',
      summary: 'Take a variant out of the cart',
      request: { params },
      responses: { 200: json('The cart.', cart) },
    }),
    async (c) => {
      const left = await removeLine(c.var.ctx, cartToken(c), c.req.valid('param').variantId);
      forgetCart(c);
      return c.json(left, 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/shop/cart/accepted',
      summary: 'Take the cart as it is to be had now, at the prices of now',
      responses: { 200: json('The cart.', cart) },
    }),
    async (c) => {
      const accepted = await acceptCart(c.var.ctx, cartToken(c));
      forgetCart(c);
      return c.json(accepted, 200);
    },
  );
