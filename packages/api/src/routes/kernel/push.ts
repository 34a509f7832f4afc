import { newPushSubscription, ownPush, pushChange } from '@isntgram/contract/kernel/push/push';
import { changePush, readOwnPush, subscribe, unsubscribe } from '@isntgram/core/kernel/push/subscriptions';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['notifications'];
const path = '/me/push';

export const pushRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path,
      summary: 'Whether this device is told of notifications while no page is open',
      responses: { 200: json('Whether it is, and of which.', ownPush) },
    }),
    async (c) => c.json(await readOwnPush(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'put',
      path,
      summary: 'Have this device told of notifications, until it is signed out',
      request: { body: jsonBody(newPushSubscription) },
      responses: { 200: json('It is told of what comes from now on.', ownPush) },
    }),
    async (c) => c.json(await subscribe(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path,
      summary: 'Choose what this device shows, and when it is left in peace',
      request: { body: jsonBody(pushChange) },
      responses: { 200: json('As it is now.', ownPush) },
    }),
    async (c) => c.json(await changePush(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path,
      summary: 'Tell this device nothing more',
      responses: { 204: { description: 'It is told nothing more.' } },
    }),
    async (c) => {
      await unsubscribe(c.var.ctx);
      return c.body(null, 204);
    },
  );
