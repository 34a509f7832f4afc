import * as z from 'zod';
import { enteredPassword } from '../accounts/accounts.ts';
import { limits } from '../kernel/limits.ts';
import { id, instant, pageQuery } from '../kernel/page.ts';
import { requiredText, text } from '../kernel/text.ts';
import { amount } from '../kernel/usage.ts';
import { roles } from '../network/moderation.ts';
import { userSummary } from '../network/users.ts';
import { noteLimits, personStates } from './choices.ts';

const role = z.enum(roles);

/**
 * Somebody of the community, as its admins see them: what they are warned of are things of theirs, suspensions are
 * counted by the trail, and `seenAt` is to within minutes.
 */
export const communityPerson = userSummary
  .extend({
    id,
    role,
    demo: z.boolean(),
    confirmed: z.boolean(),
    createdAt: instant,
    seenAt: instant.nullable().meta({ description: 'Where known.' }),
    suspendedAt: instant.nullable(),
    leavingSince: instant.nullable(),
    postCount: z.number().int(),
    photoBytes: z.number().int(),
    warningCount: z.number().int(),
    suspensionCount: z.number().int(),
    noteCount: z.number().int(),
  })
  .meta({ id: 'CommunityPerson' });
export type CommunityPerson = z.infer<typeof communityPerson>;

/** Newest first. `q` is the beginning of words of a username or a name, or the whole of a mail address. */
export const peopleQuery = pageQuery.extend({
  q: text(limits.searchLengthMax).optional(),
  role: role.optional(),
  state: z.enum(personStates).optional(),
});
export type PeopleQuery = z.infer<typeof peopleQuery>;

/** What the community's photos take, and whose take most. */
export const communityStorage = z
  .object({
    photoBytes: amount,
    most: z.array(userSummary.extend({ id, bytes: z.number().int() })),
  })
  .meta({ id: 'CommunityStorage' });
export type CommunityStorage = z.infer<typeof communityStorage>;

/** What somebody is to be; the password says that it is the admin who wants that. */
export const roleChange = z.object({ role, password: enteredPassword }).meta({ id: 'RoleChange' });
export type RoleChange = z.infer<typeof roleChange>;

/** What a moderator wrote about somebody, for the others: whom it is about never sees it. */
export const personNote = z
  .object({
    id,
    text: z.string(),
    by: z.string().nullable(),
    own: z.boolean(),
    createdAt: instant,
  })
  .meta({ id: 'PersonNote' });
export type PersonNote = z.infer<typeof personNote>;

export const personNotes = z.object({ items: z.array(personNote) }).meta({ id: 'PersonNotes' });
export type PersonNotes = z.infer<typeof personNotes>;

export const newPersonNote = z
  .object({ text: requiredText('a note', noteLimits.lengthMax) })
  .meta({ id: 'NewPersonNote' });
export type NewPersonNote = z.infer<typeof newPersonNote>;
