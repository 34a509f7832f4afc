import { shopPerson, shopRoleGrant, shopSettings, shopSettingsPatch } from '@isntgram/contract/shop/access';
import { grantShopRole, listShopPeople } from '@isntgram/core/shop/access';
import { changeShopSettings, readShopSettings } from '@isntgram/core/shop/settings';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['shop admin'];

/** The shop as a whole, for its owner. */
export const settingsRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop/admin/settings',
      summary: 'The settings of the shop, for who works there',
      responses: { 200: json('The settings.', shopSettings) },
    }),
    async (c) => c.json(await readShopSettings(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/shop/admin/settings',
      summary: 'Open or close the shop, set its currency, country, and whether prices include tax',
      request: { body: jsonBody(shopSettingsPatch) },
      responses: { 200: json('The settings.', shopSettings) },
    }),
    async (c) => c.json(await changeShopSettings(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/shop/admin/people',
      summary: 'Everybody who was given a role in the shop',
      responses: { 200: json('People.', z.object({ items: z.array(shopPerson) })) },
    }),
    async (c) => c.json(await listShopPeople(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'put',
      path: '/shop/admin/people/{username}',
      summary: 'Give somebody a role in the shop, or take it away',
      request: { params: z.object({ username: z.string() }), body: jsonBody(shopRoleGrant) },
      responses: { 204: { description: 'It is theirs.' } },
    }),
    async (c) => {
      await grantShopRole(c.var.ctx, c.req.valid('param').username, c.req.valid('json').role);
      return c.body(null, 204);
    },
  );
