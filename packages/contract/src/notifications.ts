import { z } from 'zod';

/** What a person can be told of. */
export const notificationKinds = [
  'like',
  'comment',
  'reply',
  'comment_like',
  'mention',
  'follow',
  'follow_request',
  'follow_approved',
] as const;
export const notificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof notificationKind>;
