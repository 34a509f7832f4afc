import * as z from 'zod';
import { jsonSchemaOf } from '../kernel/exported.ts';
import { id } from '../kernel/page.ts';

const username = z.string().nullable().meta({ description: 'Null where one may not see it any more.' });
const time = z.string().meta({ description: 'ISO 8601.' });
const person = z.strictObject({ username: z.string(), createdAt: time });

const post = z.strictObject({
  id,
  status: z.string(),
  caption: z.string(),
  audience: z.string(),
  commentsOff: z.boolean(),
  likeCount: z.number().int(),
  commentCount: z.number().int(),
  createdAt: time,
  publishedAt: time.nullable(),
  editedAt: time.nullable(),
  photos: z.array(
    z.strictObject({
      id: id.meta({ description: 'The photo is photos/ID.webp.' }),
      alt: z.string(),
      width: z.number().int().nullable(),
      height: z.number().int().nullable(),
    }),
  ),
});
export type ExportedPost = z.infer<typeof post>;

/** What the network puts into an export, by the name of the list. */
export const networkExports = {
  posts: z.array(post),
  comments: z.array(
    z.strictObject({
      id,
      postId: id,
      postOf: username,
      parentId: id.nullable(),
      text: z.string(),
      likeCount: z.number().int(),
      createdAt: time,
    }),
  ),
  likes: z.array(z.strictObject({ postId: id, postOf: username, createdAt: time })),
  commentLikes: z.array(z.strictObject({ commentId: id, createdAt: time })),
  saved: z.array(z.strictObject({ postId: id, postOf: username, createdAt: time })),
  collections: z.array(z.strictObject({ name: z.string(), postIds: z.array(id), createdAt: time })),
  following: z.array(person),
  followers: z.array(person),
  followRequests: z.array(person),
  followedTags: z.array(z.strictObject({ tag: z.string(), createdAt: time })),
  blocked: z.array(person),
  muted: z.array(person),
  mutedWords: z.array(z.strictObject({ kind: z.string(), value: z.string(), createdAt: time })),
  reports: z.array(
    z.strictObject({ subject: z.string().nullable(), reason: z.string(), note: z.string(), createdAt: time }),
  ),
  appeals: z.array(
    z.strictObject({
      ...{ subject: z.string(), text: z.string(), status: z.string(), answer: z.string(), createdAt: time },
    }),
  ),
  notifications: z.array(
    z.strictObject({ kind: z.string(), note: z.string().nullable(), createdAt: time, readAt: time.nullable() }),
  ),
};
export type NetworkExport = keyof typeof networkExports;

/** The JSON Schema of each file of these lists. */
export const networkSchemas = (): Record<string, unknown> =>
  Object.fromEntries(Object.entries(networkExports).map(([name, schema]) => [name, jsonSchemaOf(schema)]));
