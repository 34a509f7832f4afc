import { id, type Page, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { type Post, post } from '@isntgram/contract/network/posts';
import { hasNewerPosts, readFeed } from '@isntgram/core/network/discover/feed';
import * as z from 'zod';
import { answerAsSession } from '../../identify.ts';
import { json, route, router } from '../../route.ts';

const tags = ['feed'];

/** The request that is made most: session and posts come in one round trip, so it stands before `identify`. */
export const feedRoute = router().openapi(
  route({
    tags,
    method: 'get',
    path: '/feed',
    summary: 'What followed people and oneself posted, newest first',
    request: { query: pageQuery },
    responses: { 200: json('A page of posts.', pageOf(post)) },
  }),
  (c) => answerAsSession<Page<Post>>(c, (ctx, token) => readFeed(ctx, token, c.req.valid('query'))),
);

export const feedRoutes = router().openapi(
  route({
    tags,
    method: 'get',
    path: '/feed/newer',
    summary: 'Whether the feed has posts newer than one',
    request: { query: z.object({ since: id.meta({ description: 'The id of the newest post that one has seen.' }) }) },
    responses: { 200: json('Whether it has.', z.object({ newer: z.boolean() })) },
  }),
  async (c) => c.json({ newer: await hasNewerPosts(c.var.ctx, c.req.valid('query').since) }, 200),
);
