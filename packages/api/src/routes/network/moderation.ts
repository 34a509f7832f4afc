import { id, pageOf } from '@isntgram/contract/kernel/page';
import {
  auditEvent,
  auditQuery,
  decided,
  moderationCase,
  newDecision,
  queueQuery,
} from '@isntgram/contract/network/moderation';
import { appealAnswer, newAppeal, newReport } from '@isntgram/contract/network/reports';
import { listAuditEvents } from '@isntgram/core/kernel/audit/audit-trail';
import { requireModerator } from '@isntgram/core/kernel/context';
import { answerAppeal, fileAppeal } from '@isntgram/core/network/moderation/appeals';
import { decide } from '@isntgram/core/network/moderation/moderation';
import { listCases } from '@isntgram/core/network/moderation/moderation-queue';
import { fileReport } from '@isntgram/core/network/moderation/reports';
import type { MiddlewareHandler } from 'hono';
import * as z from 'zod';
import type { ApiEnv } from '../../environment.ts';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['moderation'];

/** Before anything is read of the request: whoever is no moderator gets what an address without anything answers. */
export const moderatorsOnly: MiddlewareHandler<ApiEnv> = async (c, next) => {
  requireModerator(c.var.ctx);
  await next();
};

export const moderationRoutes = router()
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/reports',
      summary: 'Report a post, comment or user',
      request: { body: jsonBody(newReport) },
      responses: { 204: { description: 'The moderators will look at it.' } },
    }),
    async (c) => {
      await fileReport(c.var.ctx, c.req.valid('json'));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/appeals',
      summary: 'Say that a decision of a moderator about you was wrong',
      request: { body: jsonBody(newAppeal) },
      responses: { 204: { description: 'A moderator will answer it.' } },
    }),
    async (c) => {
      await fileAppeal(c.var.ctx, c.req.valid('json'));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/moderation/appeals/{id}',
      summary: 'Answer an appeal: the decision stands, or is taken back (moderators)',
      request: { params: z.object({ id }), body: jsonBody(appealAnswer) },
      responses: { 204: { description: 'Who appealed is told.' } },
    }),
    async (c) => {
      await answerAppeal(c.var.ctx, c.req.valid('param').id, c.req.valid('json'));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/moderation/queue',
      summary: 'What was reported, with its context (moderators)',
      request: { query: queueQuery },
      responses: { 200: json('A page of cases.', pageOf(moderationCase)) },
    }),
    async (c) => c.json(await listCases(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/moderation/decisions',
      summary: 'Take down, restore, suspend, unsuspend or dismiss (moderators)',
      request: { body: jsonBody(newDecision) },
      responses: { 200: json('How things stand now.', decided) },
    }),
    async (c) => c.json(await decide(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/moderation/audit',
      summary: 'Who decided what (moderators), and auth events (admins)',
      request: { query: auditQuery },
      responses: { 200: json('A page of events, latest first.', pageOf(auditEvent)) },
    }),
    async (c) => c.json(await listAuditEvents(c.var.ctx, c.req.valid('query')), 200),
  );
