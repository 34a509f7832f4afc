import type { PeopleQuery, RoleChange } from '@isntgram/contract/community/people';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

export type PeopleFilter = Pick<PeopleQuery, 'q' | 'role' | 'state'>;

/** The people of the community, newest first. For admins. */
export const listCommunity = (api: Api, { q, role, state }: PeopleFilter, page: PageOptions = {}) =>
  unwrap(
    api.people.$get({
      query: { ...(q ? { q } : {}), ...(role ? { role } : {}), ...(state ? { state } : {}), ...pageQuery(page) },
    }),
  );

/** Makes somebody a member, a moderator or an admin. */
export const changeRole = (api: Api, id: string, json: RoleChange) =>
  unwrap(api.people[':id'].role.$put({ param: { id }, json }));

/** What moderators wrote about somebody. Only for moderators. */
export const listNotes = (api: Api, id: string) => unwrap(api.people[':id'].notes.$get({ param: { id } }));

export const addNote = (api: Api, id: string, text: string) =>
  unwrap(api.people[':id'].notes.$post({ param: { id }, json: { text } }));

/** Takes back what one wrote oneself. */
export const removeNote = (api: Api, id: string, noteId: string) =>
  unwrap(api.people[':id'].notes[':noteId'].$delete({ param: { id, noteId } }));

/** How much the photos of all take, and whose take most. For admins. */
export const readStorage = (api: Api) => unwrap(api.people.storage.$get());
