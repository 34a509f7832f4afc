import type { MePatch } from '@isntgram/contract/users';
import { type Api, unwrap } from '@/lib/api.ts';

export const getMe = (api: Api) => unwrap(api.me.$get());

export const editMe = (api: Api, patch: MePatch) => unwrap(api.me.$patch({ json: patch }));
