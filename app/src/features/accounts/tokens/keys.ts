import type { ApiToken } from '@isntgram/contract/accounts/api-tokens';
import type { Key } from '@/lib/server-state/cache';

export const tokensKey: Key<{ items: ApiToken[]; nextCursor: string | null }> = 'me/tokens';

/** Others may have changed it meanwhile. */
export const always = { freshMs: 0 };
