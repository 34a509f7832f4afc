import type { OwnEmail, Session } from '@isntgram/contract/accounts/accounts';
import type { Key } from '@/lib/server-state/cache';

export const ownEmailKey: Key<OwnEmail> = 'me/email';
export const sessionsKey: Key<{ items: Session[]; nextCursor: string | null }> = 'me/sessions';

/** Others may have changed it meanwhile. */
export const always = { freshMs: 0 };
