import * as z from 'zod';
import { instant } from '../kernel/page.ts';
import { enteredPassword } from './accounts.ts';

/** Proves that whoever asks for a deletion is the account's owner. */
export const deletionRequest = z.object({ password: enteredPassword }).meta({ id: 'DeletionRequest' });

export const ownDeletion = z
  .object({
    deletesAt: instant.nullable().meta({ description: 'Until then it can be taken back; null where nobody asked.' }),
  })
  .meta({ id: 'OwnDeletion' });
export type OwnDeletion = z.infer<typeof ownDeletion>;
