import { communityChange, legalTexts } from '@isntgram/contract/community/community';
import { invitations, madeInvitation, newInvitation } from '@isntgram/contract/community/invitations';
import { joinRequests } from '@isntgram/contract/community/join-requests';
import { instance } from '@isntgram/contract/kernel/instance';
import { id } from '@isntgram/contract/kernel/page';
import { changeCommunity, readLegalTexts } from '@isntgram/core/accounts/community/community';
import { listInvitations, makeInvitation, withdrawInvitation } from '@isntgram/core/accounts/invitations';
import { approveJoinRequest, listJoinRequests, refuseJoinRequest } from '@isntgram/core/accounts/join-requests';
import { requireAdmin } from '@isntgram/core/kernel/context';
import type { MiddlewareHandler } from 'hono';
import * as z from 'zod';
import type { ApiEnv } from '../../environment.ts';
import { json, jsonBody, route, router } from '../../route.ts';
import { describeInstance } from './instance.ts';

const tags = ['community'];

/** Before anything is read of the request: to anybody else there is nothing at the address. */
export const adminsOnly: MiddlewareHandler<ApiEnv> = async (c, next) => {
  requireAdmin(c.var.ctx);
  await next();
};

export const communityRoutes = router()
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/instance',
      summary: 'Change the community: its name, contact, rules, legal texts, who may sign up (admins)',
      request: { body: jsonBody(communityChange) },
      responses: { 200: json('The community as it is now.', instance) },
    }),
    async (c) => {
      const tenant = await changeCommunity(c.var.ctx, c.req.valid('json'));
      return c.json(await describeInstance({ ...c.var.ctx, tenant }), 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/legal',
      summary: 'Imprint, privacy and terms of the community',
      responses: { 200: json('The texts; empty where nobody wrote them.', legalTexts) },
    }),
    async (c) => {
      c.header('cache-control', 'public, max-age=60');
      return c.json(await readLegalTexts(c.var.ctx), 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/invitations',
      summary: 'The invitations that are good, used up or not (admins)',
      responses: { 200: json('The newest first.', invitations) },
    }),
    async (c) => c.json({ items: await listInvitations(c.var.ctx) }, 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/invitations',
      summary: 'Invite people: its code is told once (admins)',
      request: { body: jsonBody(newInvitation) },
      responses: { 201: json('The invitation, with its code.', madeInvitation) },
    }),
    async (c) => c.json(await makeInvitation(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/invitations/{id}',
      summary: 'Take an invitation back (admins)',
      request: { params: z.object({ id }) },
      responses: { 204: { description: 'Nobody comes with it any more.' } },
    }),
    async (c) => {
      await withdrawInvitation(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/join-requests',
      summary: 'Who signed up and waits to be let in (admins)',
      responses: { 200: json('Who waits longest first.', joinRequests) },
    }),
    async (c) => c.json({ items: await listJoinRequests(c.var.ctx) }, 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/join-requests/{id}/approval',
      summary: 'Let somebody in who waits: they get a mail (admins)',
      request: { params: z.object({ id }) },
      responses: { 204: { description: 'They can sign in.' } },
    }),
    async (c) => {
      await approveJoinRequest(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/join-requests/{id}',
      summary: 'Refuse somebody who waits: they get a mail, and their account goes (admins)',
      request: { params: z.object({ id }) },
      responses: { 204: { description: 'There is no such account any more.' } },
    }),
    async (c) => {
      await refuseJoinRequest(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
