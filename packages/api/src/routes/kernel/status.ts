import { status } from '@isntgram/contract/kernel/operation/status';
import { countStatus } from '@isntgram/core/kernel/status/read-status';
import { lookAtParts } from '../../health.ts';
import { json, route, router } from '../../route.ts';

export const statusRoutes = router().openapi(
  route({
    tags: ['operation'],
    method: 'get',
    path: '/status',
    summary: 'How the installation is right now (whoever runs it)',
    responses: { 200: json('How it is.', status) },
  }),
  async (c) => {
    const { ctx } = c.var;
    const counted = await countStatus(ctx);
    const { clock, settings } = ctx.platform;
    const { profile, version } = settings;
    const at = clock.now().toISOString();
    return c.json({ profile, version, at, parts: await lookAtParts(ctx.platform), ...counted }, 200);
  },
);
