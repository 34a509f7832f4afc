import type { MePatch } from '@isntgram/contract/network/users';
import { type Api, unwrap } from '@/lib/api/api';

export const getMe = (api: Api) => unwrap(api.me.$get());

export const editMe = (api: Api, patch: MePatch) => unwrap(api.me.$patch({ json: patch }));
