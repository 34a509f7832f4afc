import type { NewPushSubscription, PushChange } from '@isntgram/contract/kernel/push/push';
import { type Api, unwrap } from '@/lib/api/api';

/** Whether this device is told of notifications while no page is open. */
export const getOwnPush = (api: Api) => unwrap(api.me.push.$get());

export const turnPushOn = (api: Api, subscription: NewPushSubscription) =>
  unwrap(api.me.push.$put({ json: subscription }));

export const changeOwnPush = (api: Api, change: PushChange) => unwrap(api.me.push.$patch({ json: change }));

export const turnPushOff = (api: Api) => unwrap(api.me.push.$delete());
