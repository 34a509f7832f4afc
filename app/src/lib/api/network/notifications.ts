import type { PageQuery } from '@isntgram/contract/kernel/page';
import type { NotificationSettingsPatch, ReadNotifications } from '@isntgram/contract/network/notifications';
import { type Api, unwrap } from '@/lib/api/api';
import { pageQuery } from '../page-query.ts';

export const listNotifications = (api: Api, page: Partial<PageQuery> = {}) =>
  unwrap(api.notifications.$get({ query: pageQuery(page) }));

export const countUnread = (api: Api) => unwrap(api.notifications.unread.$get());

export const markRead = (api: Api, which: ReadNotifications) => unwrap(api.notifications.read.$post({ json: which }));

export const getNotificationSettings = (api: Api) => unwrap(api.notifications.settings.$get());

export const editNotificationSettings = (api: Api, patch: NotificationSettingsPatch) =>
  unwrap(api.notifications.settings.$patch({ json: patch }));
