import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { id, instant } from '../kernel/page.ts';
import type { NoticeKind } from '../kernel/subjects.ts';
import type { ChosenNotificationKind } from './choices.ts';
import { photo } from './posts.ts';
import { listedUser } from './users.ts';

/** Any string, to zod: which kinds there are, the modules of the community say. */
const anyKind = (): z.ZodType<NoticeKind> => z.string().max(40) as unknown as z.ZodType<NoticeKind>;

/** What several people did to the same thing within a few days, told as one: the latest first. */
export const notification = z
  .object({
    id,
    kind: anyKind(),
    subject: z
      .object({ kind: z.string(), id })
      .optional()
      .meta({ description: 'What it is about, where that is of a module other than the network.' }),
    actors: z
      .array(listedUser)
      .max(3)
      .meta({ description: 'Who did it, the latest first, at most three of them; nobody where it was a moderator.' }),
    count: z.number().int().meta({ description: 'How many people did it, up to 100.' }),
    post: z
      .object({
        id,
        thumbnail: photo
          .pick({ width: true, height: true, alt: true, thumbhash: true, focal: true, variants: true })
          .nullable(),
      })
      .nullable()
      .meta({ description: 'The post that it is about, and its first photo.' }),
    comment: z
      .object({ id, text: z.string() })
      .nullable()
      .meta({ description: 'The latest comment that it is about.' }),
    note: z.string().optional().meta({ description: 'What a moderator says to whom they warn or answer.' }),
    appeal: z
      .enum(['possible', 'open', 'upheld', 'overturned'])
      .optional()
      .meta({ description: 'Of what a moderator decided: how an appeal against it stands.' }),
    createdAt: instant,
    read: z.boolean(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof notification>;

export const unread = z
  .object({ unread: z.number().int().meta({ description: 'How many notifications are unread, up to 100.' }) })
  .meta({ id: 'Unread' });
export type Unread = z.infer<typeof unread>;

/** Which are read now: those named, or that one and all before it. */
export const readNotifications = z
  .union(
    [
      z.strictObject({ upTo: id }),
      z.strictObject({
        ids: z
          .array(id)
          .min(1)
          .max(limits.pageSizeMax, { error: `Name at most ${limits.pageSizeMax}.` }),
      }),
    ],
    { error: 'Say which: `upTo` an id, or a list of `ids`.' },
  )
  .meta({ id: 'ReadNotifications' });
export type ReadNotifications = z.infer<typeof readNotifications>;

const wanted = z.boolean({ error: 'Say true or false.' });

/** Whether the person wants to be told, by kind. */
export const notificationSettings = z
  .object({
    like: wanted,
    comment: wanted,
    reply: wanted,
    comment_like: wanted,
    mention: wanted,
    tag: wanted,
    follow: wanted,
    follow_request: wanted,
    follow_approved: wanted,
  } satisfies Record<ChosenNotificationKind, typeof wanted>)
  .meta({ id: 'NotificationSettings' });
export type NotificationSettings = z.infer<typeof notificationSettings>;

/** Only the kinds that are there change. */
export const notificationSettingsPatch = z
  .strictObject(notificationSettings.shape)
  .partial()
  .meta({ id: 'NotificationSettingsPatch' });
export type NotificationSettingsPatch = z.infer<typeof notificationSettingsPatch>;
