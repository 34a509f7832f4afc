import * as z from 'zod';
import { id, instant } from '../kernel/page.ts';

/** Somebody who signed up and waits for an admin to let them in. */
export const joinRequest = z
  .object({
    id: id.meta({ description: 'The id that they will have.' }),
    username: z.string(),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean().meta({ description: 'Whether the address is proven to be theirs.' }),
    reason: z.string().meta({ description: 'What they say for themselves; may be empty.' }),
    createdAt: instant,
  })
  .meta({ id: 'JoinRequest' });
export type JoinRequest = z.infer<typeof joinRequest>;

export const joinRequests = z.object({ items: z.array(joinRequest) }).meta({ id: 'JoinRequests' });
export type JoinRequests = z.infer<typeof joinRequests>;
