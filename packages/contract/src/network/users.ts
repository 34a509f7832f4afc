import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { misleadingAddress } from '../kernel/misleading-address.ts';
import { id, instant } from '../kernel/page.ts';
import { nameText, text } from '../kernel/text.ts';

export const userSummary = z
  .object({ username: z.string(), name: z.string(), avatarUrl: z.string().nullable() })
  .meta({ id: 'UserSummary' });
export type UserSummary = z.infer<typeof userSummary>;

/** How the signed-in person stands to this user. */
export const userViewer = z
  .object({
    following: z.boolean(),
    requested: z.boolean().meta({ description: 'Asked to follow a private account, which has not answered yet.' }),
    followsYou: z.boolean(),
    requestsYou: z.boolean().meta({ description: 'Asked to follow the signed-in person, who has not answered yet.' }),
    blocked: z.boolean(),
    muted: z.boolean(),
    self: z.boolean(),
  })
  .meta({ id: 'UserViewer' });
export type UserViewer = z.infer<typeof userViewer>;

/** People whom the signed-in person follows and who follow this user: the latest by name, and how many they are. */
export const mutuals = z.object({ people: z.array(userSummary), count: z.number().int() }).meta({ id: 'Mutuals' });
export type Mutuals = z.infer<typeof mutuals>;

export const user = userSummary
  .extend({
    bio: z.string(),
    link: z.string().nullable(),
    private: z.boolean(),
    postCount: z.number().int(),
    followerCount: z.number().int(),
    followingCount: z.number().int(),
    createdAt: instant,
    mutuals: mutuals.optional(),
    viewer: userViewer.optional(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof user>;

/** A row in a list of followers or followees. */
export const listedUser = userSummary
  .extend({ private: z.boolean(), viewer: userViewer.optional() })
  .meta({ id: 'ListedUser' });
export type ListedUser = z.infer<typeof listedUser>;

export const me = user
  .omit({ viewer: true, mutuals: true })
  .extend({
    id,
    email: z.string(),
    emailVerified: z.boolean(),
    role: z.enum(['user', 'moderator', 'admin']),
    operator: z
      .boolean()
      .meta({ description: 'Runs the whole installation: an admin of the community at its own address.' }),
    demo: z.boolean().meta({ description: 'The shared account that may look and not touch.' }),
    followRequestCount: z.number().int(),
    deletesAt: instant.nullable().meta({ description: 'When the account goes, which can be taken back until then.' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

const link = text(limits.linkLengthMax).pipe(
  z.union([
    z.literal(''),
    z
      .url({
        protocol: /^https?$/,
        hostname: z.regexes.domain,
        error: 'Enter a web address that begins with https://.',
      })
      .refine((address) => !misleadingAddress.test(address), { error: 'Enter the plain address of a website.' }),
  ]),
);

/**
 * Only the fields that are there change; an empty link or a null avatar removes it. Going private hides what was posted
 * from everybody but followers; going public approves whoever asked to follow.
 */
export const mePatch = z
  .object({
    name: nameText('your name', limits.nameLengthMax),
    bio: text(limits.bioLengthMax),
    link: link.nullable(),
    private: z.boolean({ error: 'Choose true or false.' }),
    avatarMediaId: id.nullable(),
  })
  .partial()
  .meta({ id: 'MePatch' });
export type MePatch = z.infer<typeof mePatch>;
