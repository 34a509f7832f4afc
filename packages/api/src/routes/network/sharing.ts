import { oembed, oembedQuery, publicPages } from '@isntgram/contract/network/sharing';
import { describeEmbed } from '@isntgram/core/network/posts/oembed';
import { listPublicPages } from '@isntgram/core/network/posts/public-pages';
import { json, route, router } from '../../route.ts';

const tags = ['sharing'];

/** At /api/oembed, where other sites look for it. */
export const oembedRoutes = router().openapi(
  route({
    tags,
    method: 'get',
    path: '/oembed',
    summary: 'How another site shows a public post',
    request: { query: oembedQuery },
    responses: { 200: json('The post to embed, as oembed.com has it.', oembed) },
  }),
  async (c) => {
    const embed = await describeEmbed(c.var.ctx, c.req.valid('query'));
    c.header('cache-control', 'public, max-age=60');
    c.header('access-control-allow-origin', '*');
    return c.json(embed, 200);
  },
);

export const publicPageRoutes = router().openapi(
  route({
    tags,
    method: 'get',
    path: '/public-pages',
    summary: 'The newest pages that everybody may see, for a sitemap',
    responses: { 200: json('Users and posts.', publicPages) },
  }),
  async (c) => c.json(await listPublicPages(c.var.ctx), 200),
);
