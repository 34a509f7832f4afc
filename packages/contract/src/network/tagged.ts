import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { listedUser } from './users.ts';

const fraction = z.number().min(0).max(1);
const place = {
  photo: z
    .number()
    .int()
    .min(0)
    .max(limits.photosPerPostMax - 1)
    .meta({ description: 'Which of the photos, from 0.' }),
  x: fraction.meta({ description: 'Where in it, from the left, as a fraction.' }),
  y: fraction.meta({ description: 'Where in it, from the top, as a fraction.' }),
};

/** Whom an author finds in the photos of a post, each of them once. */
export const peopleInPhotos = z
  .array(z.object({ username: z.string().trim().toLowerCase().max(limits.usernameLengthMax), ...place }))
  .max(limits.taggedPerPostMax, { error: `Name at most ${limits.taggedPerPostMax} people.` })
  .refine((people) => new Set(people.map(({ username }) => username)).size === people.length, {
    error: 'Each person can be named once.',
  });
export type PeopleInPhotos = z.infer<typeof peopleInPhotos>;

/** All who are in the photos, in the place of those named before. */
export const newTaggedPeople = z.object({ people: peopleInPhotos }).meta({ id: 'NewTaggedPeople' });
export type NewTaggedPeople = z.infer<typeof newTaggedPeople>;

/** Somebody in a photo. Others see them once they approved. */
export const taggedPerson = listedUser.extend({ ...place, approved: z.boolean() }).meta({ id: 'TaggedPerson' });
export type TaggedPerson = z.infer<typeof taggedPerson>;

export const taggedPeople = z.object({ items: z.array(taggedPerson) }).meta({ id: 'TaggedPeople' });
export type TaggedPeople = z.infer<typeof taggedPeople>;

/** Whether a post stands first on its author's page. */
export const pinState = z.object({ pinned: z.boolean() }).meta({ id: 'PinState' });
export type PinState = z.infer<typeof pinState>;
