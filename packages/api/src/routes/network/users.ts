import { usernameParam } from '@isntgram/contract/accounts/usernames';
import { pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { post } from '@isntgram/contract/network/posts';
import { listedUser, me, mePatch, user, userViewer } from '@isntgram/contract/network/users';
import { listUserPosts } from '@isntgram/core/network/discover/feed';
import { getUserViewer } from '@isntgram/core/network/people/find-user';
import { getMe, getUser, updateMe } from '@isntgram/core/network/people/users';
import { listFollows } from '@isntgram/core/network/relations/follows';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['users'];
const ofUser = { params: usernameParam };
const pageOfUser = { params: usernameParam, query: pageQuery };

/** Oneself: whoever is signed in has a name and a role, in a community without the network too. */
export const ownRoutes = router()
  .openapi(
    route({ tags, method: 'get', path: '/me', summary: 'Oneself', responses: { 200: json('Oneself.', me) } }),
    async (c) => c.json(await getMe(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/me',
      summary: 'Edit one’s own user page',
      request: { body: jsonBody(mePatch) },
      responses: { 200: json('Oneself as one is now.', me) },
    }),
    async (c) => c.json(await updateMe(c.var.ctx, c.req.valid('json')), 200),
  );

export const userRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/users/{username}',
      summary: 'Read a user page',
      request: ofUser,
      responses: { 200: json('The user.', user) },
    }),
    async (c) => c.json(await getUser(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/users/{username}/viewer',
      summary: 'How the signed-in person stands to a user',
      request: ofUser,
      responses: { 200: json('The personal part.', userViewer) },
    }),
    async (c) => c.json(await getUserViewer(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/users/{username}/posts',
      summary: 'A user’s posts, newest first',
      request: pageOfUser,
      responses: { 200: json('A page of posts.', pageOf(post)) },
    }),
    async (c) => c.json(await listUserPosts(c.var.ctx, c.req.valid('param').username, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/users/{username}/followers',
      summary: 'Who follows a user, latest first',
      request: pageOfUser,
      responses: { 200: json('A page of people.', pageOf(listedUser)) },
    }),
    async (c) =>
      c.json(await listFollows(c.var.ctx, c.req.valid('param').username, 'followers', c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/users/{username}/following',
      summary: 'Whom a user follows, latest first',
      request: pageOfUser,
      responses: { 200: json('A page of people.', pageOf(listedUser)) },
    }),
    async (c) =>
      c.json(await listFollows(c.var.ctx, c.req.valid('param').username, 'following', c.req.valid('query')), 200),
  );
