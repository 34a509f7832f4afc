import { pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import {
  notification,
  notificationSettings,
  notificationSettingsPatch,
  readNotifications,
  type Unread,
  unread,
} from '@isntgram/contract/network/notifications';
import { markRead } from '@isntgram/core/kernel/notices/unread';
import { listNotifications, readUnread } from '@isntgram/core/network/notices/notification-list';
import {
  changeNotificationSettings,
  readNotificationSettings,
} from '@isntgram/core/network/notices/notification-settings';
import { answerAsSession } from '../../identify.ts';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['notifications'];

/**
 * Every open page asks for it again and again: session and count come in one round trip, so it stands before
 * `identify`.
 */
export const unreadRoute = router().openapi(
  route({
    tags,
    method: 'get',
    path: '/notifications/unread',
    summary: 'How many notifications are unread',
    responses: { 200: json('The count, up to 100.', unread) },
  }),
  (c) => answerAsSession<Unread>(c, (_, token) => readUnread(c.var.ctx, token)),
);

export const notificationRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/notifications',
      summary: 'What others did that concerns oneself, in groups, newest first',
      request: { query: pageQuery },
      responses: { 200: json('A page of notifications; it may be short and have a next one.', pageOf(notification)) },
    }),
    async (c) => c.json(await listNotifications(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/notifications/read',
      summary: 'Mark notifications as read: up to one of them, or some',
      request: { body: jsonBody(readNotifications) },
      responses: { 200: json('How many are left unread.', unread) },
    }),
    async (c) => c.json(await markRead(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/notifications/settings',
      summary: 'Which kinds of notifications one wants',
      responses: { 200: json('Every kind.', notificationSettings) },
    }),
    async (c) => c.json(await readNotificationSettings(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/notifications/settings',
      summary: 'Choose which kinds of notifications one wants',
      request: { body: jsonBody(notificationSettingsPatch) },
      responses: { 200: json('Every kind as it is now.', notificationSettings) },
    }),
    async (c) => c.json(await changeNotificationSettings(c.var.ctx, c.req.valid('json')), 200),
  );
