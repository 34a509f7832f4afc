import type { Me } from '@isntgram/contract/network/users';
import { getMe } from '@/lib/api/accounts/me';
import { api } from '@/lib/api/api';
import type { Key } from '@/lib/server-state/cache';

export const meKey: Key<Me> = 'me';
export const loadMe = (): Promise<Me> => getMe(api);
