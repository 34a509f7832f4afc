import type { Me, MePatch } from '@isntgram/contract/users';
import type { Api } from '@/lib/api.ts';

export const getMe = (api: Api) => api.send<Me>('GET', '/api/v1/me');

export const editMe = (api: Api, patch: MePatch) => api.send<Me>('PATCH', '/api/v1/me', { body: patch });
