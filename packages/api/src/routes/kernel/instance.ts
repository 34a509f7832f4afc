import { instance } from '@isntgram/contract/kernel/instance';
import { hasDemo } from '@isntgram/core/accounts/accounts';
import { modulesOf } from '@isntgram/core/kernel/module';
import { json, route, router } from '../../route.ts';

export const instanceRoutes = router().openapi(
  route({
    tags: ['instance'],
    method: 'get',
    path: '/instance',
    summary: 'What anybody may know of this community',
    responses: { 200: json('The community.', instance) },
  }),
  async (c) => {
    const { ctx } = c.var;
    const { profile, version } = ctx.platform.settings;
    c.header('cache-control', 'public, max-age=60');
    const { uploadOrigin = null } = ctx.platform.mediaStore;
    const { name, contact } = ctx.tenant;
    const modules = modulesOf(ctx.platform, ctx.tenant).map((module) => module.name);
    return c.json(
      { name, contact, modules, demo: await hasDemo(ctx.db, ctx.tables), uploadOrigin, profile, version },
      200,
    );
  },
);
