import { z } from 'zod';
import { limits } from './limits.ts';
import { id, instant } from './page.ts';
import { nameText, text } from './text.ts';

export const userSummary = z
  .object({ username: z.string(), name: z.string(), avatarUrl: z.string().nullable() })
  .meta({ id: 'UserSummary' });
export type UserSummary = z.infer<typeof userSummary>;

/** How the signed-in person stands to this user. */
export const userViewer = z
  .object({
    following: z.boolean(),
    requested: z.boolean(),
    followsYou: z.boolean(),
    blocked: z.boolean(),
    muted: z.boolean(),
    self: z.boolean(),
  })
  .meta({ id: 'UserViewer' });
export type UserViewer = z.infer<typeof userViewer>;

export const user = userSummary
  .extend({
    bio: z.string(),
    link: z.string().nullable(),
    private: z.boolean(),
    postCount: z.number().int(),
    followerCount: z.number().int(),
    followingCount: z.number().int(),
    createdAt: instant,
    viewer: userViewer.optional(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof user>;

/** A row in a list of followers or followees. */
export const listedUser = userSummary.extend({ viewer: userViewer.optional() }).meta({ id: 'ListedUser' });
export type ListedUser = z.infer<typeof listedUser>;

export const me = user
  .omit({ viewer: true })
  .extend({
    id,
    email: z.string(),
    emailVerified: z.boolean(),
    role: z.enum(['user', 'moderator', 'admin']),
    demo: z.boolean().meta({ description: 'The shared account that may look and not touch.' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

const link = text(limits.linkLengthMax).pipe(
  z.union([
    z.literal(''),
    z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'Enter a web address that begins with https://.' }),
  ]),
);

/** Only the fields that are there change; an empty link or a null avatar removes it. */
export const mePatch = z
  .object({
    name: nameText('your name', limits.nameLengthMax),
    bio: text(limits.bioLengthMax),
    link: link.nullable(),
    avatarMediaId: id.nullable(),
  })
  .partial()
  .meta({ id: 'MePatch' });
export type MePatch = z.infer<typeof mePatch>;
