import { pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { post } from '@isntgram/contract/network/posts';
import { tagParam, tagSummary, tagViewer } from '@isntgram/contract/network/tags';
import {
  followTag,
  getTag,
  listFollowedTags,
  listTagPosts,
  listTopTagPosts,
  unfollowTag,
} from '@isntgram/core/network/discover/tags';
import { listTrendingTags } from '@isntgram/core/network/discover/trending';
import * as z from 'zod';
import { json, route, router } from '../../route.ts';

const tags = ['tags'];
const ofTag = { params: tagParam };

/** A verb that changes how the actor stands to a tag. */
const verb = <const Method extends 'post' | 'delete'>(method: Method, summary: string) =>
  route({
    tags,
    method,
    path: '/tags/{tag}/follow',
    summary,
    request: ofTag,
    responses: { 200: json('How the actor stands to the tag now.', tagViewer) },
  });

export const tagRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/tags',
      summary: 'The tags that most people used lately',
      responses: { 200: json('Some tags.', z.object({ items: z.array(tagSummary) })) },
    }),
    async (c) => c.json({ items: await listTrendingTags(c.var.ctx) }, 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/tags/{tag}',
      summary: 'The posts with a tag, newest first',
      request: { ...ofTag, query: pageQuery },
      responses: { 200: json('A page of posts.', pageOf(post)) },
    }),
    async (c) => c.json(await listTagPosts(c.var.ctx, c.req.valid('param').tag, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/tags/{tag}/summary',
      summary: 'How many posts a tag has, and whether one follows it',
      request: ofTag,
      responses: { 200: json('The tag.', tagSummary) },
    }),
    async (c) => c.json(await getTag(c.var.ctx, c.req.valid('param').tag), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/tags/{tag}/top',
      summary: 'The recent posts with a tag that people like most',
      request: ofTag,
      responses: { 200: json('Some posts.', z.object({ items: z.array(post) })) },
    }),
    async (c) => c.json({ items: await listTopTagPosts(c.var.ctx, c.req.valid('param').tag) }, 200),
  )
  .openapi(verb('post', 'Follow a tag'), async (c) => c.json(await followTag(c.var.ctx, c.req.valid('param').tag), 200))
  .openapi(verb('delete', 'Stop following a tag'), async (c) =>
    c.json(await unfollowTag(c.var.ctx, c.req.valid('param').tag), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/tags',
      summary: 'The tags that one follows, latest first',
      request: { query: pageQuery },
      responses: { 200: json('A page of tags.', pageOf(tagSummary)) },
    }),
    async (c) => c.json(await listFollowedTags(c.var.ctx, c.req.valid('query')), 200),
  );
