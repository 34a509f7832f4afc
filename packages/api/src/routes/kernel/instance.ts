import { type Instance, instance } from '@isntgram/contract/kernel/instance';
import { hasDemo } from '@isntgram/core/accounts/accounts';
import type { Context } from '@isntgram/core/kernel/context';
import { type Modular, modulesOf } from '@isntgram/core/kernel/module';
import { addressed } from '@isntgram/core/media/addresses';
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
    c.header('cache-control', 'public, max-age=60');
    return c.json(await describeInstance(c.var.ctx), 200);
  },
);

/** The community of the request as anybody may know it. */
export async function describeInstance(ctx: Modular<Context>): Promise<Instance> {
  const { db, platform, tables, tenant } = ctx;
  const { profile, version, mapStyleUrl = null } = platform.settings;
  const { uploadOrigin = null } = platform.mediaStore;
  const { name, contact, rules, signUp, newcomerDays, accent, logoId, logoVariants } = tenant;
  const modules = modulesOf(platform, tenant).map((module) => module.name);
  const demo = await hasDemo(db, tables);
  const logo = logoId ? addressed(ctx, logoId, logoVariants) : [];
  const community = { name, contact, rules, signUp, newcomerDays, accent, logo, modules };
  return { ...community, demo, uploadOrigin, mapStyleUrl, profile, version };
}
