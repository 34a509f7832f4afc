import { deadJobs, deadJobsDecided, deadJobsDecision } from '@isntgram/contract/kernel/dead-jobs';
import { decideDeadJobs, listDeadJobs } from '@isntgram/core/jobs/dead-job-list';
import { requireOperator } from '@isntgram/core/kernel/context';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../../environment.ts';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['operation'];

/** Before anything is read of the request: to anybody else there is nothing at the address. */
export const operatorsOnly: MiddlewareHandler<ApiEnv> = async (c, next) => {
  requireOperator(c.var.ctx);
  await next();
};

export const deadJobRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/operations/dead-jobs',
      summary: 'Jobs that failed at every try (whoever runs the installation)',
      responses: { 200: json('How many of what, and the newest.', deadJobs) },
    }),
    async (c) => c.json(await listDeadJobs(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/operations/dead-jobs',
      summary: 'Send them again at once, or drop them, one or all (whoever runs the installation)',
      request: { body: jsonBody(deadJobsDecision) },
      responses: { 200: json('How many it was.', deadJobsDecided) },
    }),
    async (c) => c.json(await decideDeadJobs(c.var.ctx, c.req.valid('json')), 200),
  );
