import { findRenamed } from '@isntgram/core/network/people/renamed';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../../environment.ts';

const below = '/api/v1/users/';
/** Nothing in a username is escaped in an address. */
const written = /^[A-Za-z0-9._]+$/;

/** Sends who asks for somebody by the name that they had until lately on to the one that they have now. */
export const followRenamed: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next();
  if (c.res.status !== 404 || !c.req.path.startsWith(below)) return;
  const [name = '', ...rest] = c.req.path.slice(below.length).split('/');
  if (!written.test(name)) return;
  const username = await findRenamed(c.var.ctx, name.toLowerCase());
  if (username === undefined) return;
  const location = below + [username, ...rest].join('/') + new URL(c.req.url).search;
  c.res = new Response(null, { status: 308, headers: { location, 'cache-control': 'no-store' } });
};
