import type { OwnExport } from '@isntgram/contract/accounts/export';
import type { Key } from '@/lib/server-state/cache';

export const ownExportKey: Key<OwnExport> = 'me/export';

/** A job writes it meanwhile. */
export const always = { freshMs: 0 };
