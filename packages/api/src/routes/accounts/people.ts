import {
  communityPerson,
  communityStorage,
  newPersonNote,
  peopleQuery,
  personNote,
  personNotes,
  roleChange,
} from '@isntgram/contract/community/people';
import { id, pageOf } from '@isntgram/contract/kernel/page';
import { changeRole } from '@isntgram/core/accounts/people/change-role';
import { listCommunity } from '@isntgram/core/accounts/people/list-people';
import { addNote, listNotes, removeNote } from '@isntgram/core/accounts/people/notes';
import { readStorage } from '@isntgram/core/accounts/people/storage';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['community'];
const ofPerson = z.object({ id });

export const peopleRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/people',
      summary: 'The people, newest first (admins)',
      request: { query: peopleQuery },
      responses: { 200: json('A page of people.', pageOf(communityPerson)) },
    }),
    async (c) => c.json(await listCommunity(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/people/storage',
      summary: 'What photos take, and whose take most (admins)',
      responses: { 200: json('In bytes.', communityStorage) },
    }),
    async (c) => c.json(await readStorage(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'put',
      path: '/people/{id}/role',
      summary: 'Change somebody’s role; they are told (admins)',
      request: { params: ofPerson, body: jsonBody(roleChange) },
      responses: { 204: { description: 'Changed.' } },
    }),
    async (c) => {
      await changeRole(c.var.ctx, c.req.valid('param').id, c.req.valid('json'), c.var.passwords);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/people/{id}/notes',
      summary: 'Notes about somebody, who never sees them (moderators)',
      request: { params: ofPerson },
      responses: { 200: json('The newest first.', personNotes) },
    }),
    async (c) => c.json(await listNotes(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/people/{id}/notes',
      summary: 'Write a note about somebody (moderators)',
      request: { params: ofPerson, body: jsonBody(newPersonNote) },
      responses: { 201: json('The note.', personNote) },
    }),
    async (c) => c.json(await addNote(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/people/{id}/notes/{noteId}',
      summary: 'Remove a note of one’s own (moderators)',
      request: { params: z.object({ id, noteId: id }) },
      responses: { 204: { description: 'Gone.' } },
    }),
    async (c) => {
      const { id: personId, noteId } = c.req.valid('param');
      await removeNote(c.var.ctx, personId, noteId);
      return c.body(null, 204);
    },
  );
