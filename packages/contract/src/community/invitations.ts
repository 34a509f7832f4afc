import * as z from 'zod';
import { id, instant } from '../kernel/page.ts';
import { text } from '../kernel/text.ts';
import { invitationLimits } from './choices.ts';

const { usesMax, daysMax, noteLengthMax } = invitationLimits;

export const newInvitation = z
  .object({
    note: text(noteLengthMax).default('').meta({ description: 'Whom it is for, as admins see it.' }),
    uses: z.number().int().min(1).max(usesMax).default(1).meta({ description: 'How many people may come with it.' }),
    days: z.number().int().min(1).max(daysMax).default(7).meta({ description: 'For how long it is good.' }),
  })
  .meta({ id: 'NewInvitation' });
export type NewInvitation = z.infer<typeof newInvitation>;

export const invitation = z
  .object({
    id,
    note: z.string(),
    uses: z.number().int().meta({ description: 'How many came with it.' }),
    usesMax: z.number().int(),
    createdAt: instant,
    expiresAt: instant,
    by: z.string().nullable().meta({ description: 'The username of who made it; null where they left.' }),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitation>;

export const invitations = z.object({ items: z.array(invitation) }).meta({ id: 'Invitations' });
export type Invitations = z.infer<typeof invitations>;

/** Its code is told once: what is kept does not give it away. */
export const madeInvitation = invitation
  .extend({ code: z.string().meta({ description: 'For the address /sign-up?invitation=CODE.' }) })
  .meta({ id: 'MadeInvitation' });
export type MadeInvitation = z.infer<typeof madeInvitation>;
