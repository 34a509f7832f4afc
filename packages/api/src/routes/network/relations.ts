import { usernameParam } from '@isntgram/contract/accounts/usernames';
import { pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { suggestedUser } from '@isntgram/contract/network/explore';
import { mutedWord, newMutedWord } from '@isntgram/contract/network/relations';
import { listedUser, userViewer } from '@isntgram/contract/network/users';
import { dismissSuggestion, suggestUsers } from '@isntgram/core/network/discover/suggestions';
import { blockUser, listBlocks, unblockUser } from '@isntgram/core/network/relations/blocks';
import {
  approveFollowRequest,
  declineFollowRequest,
  listFollowRequests,
} from '@isntgram/core/network/relations/follow-requests';
import { followUser, removeFollower, unfollowUser } from '@isntgram/core/network/relations/follows';
import { listMutedWords, muteWord, unmuteWord } from '@isntgram/core/network/relations/muted-words';
import { listMutes, muteUser, unmuteUser } from '@isntgram/core/network/relations/mutes';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['relations'];

/** A verb that changes how the actor stands to a user. */
const verb = <const Method extends 'post' | 'delete', const Path extends string>(
  method: Method,
  path: Path,
  summary: string,
) =>
  route({
    tags,
    method,
    path,
    summary,
    request: { params: usernameParam },
    responses: { 200: json('How the actor stands to the user now.', userViewer) },
  });

/** A list of people that is the actor's own. */
const ownList = <const Path extends string>(path: Path, summary: string) =>
  route({
    tags,
    method: 'get',
    path,
    summary,
    request: { query: pageQuery },
    responses: { 200: json('A page of people.', pageOf(listedUser)) },
  });

const done = { 204: { description: 'Done.' } };

export const relationRoutes = router()
  .openapi(
    verb('post', '/users/{username}/follow', 'Follow a user, or ask to, where the account is private'),
    async (c) => c.json(await followUser(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(verb('delete', '/users/{username}/follow', 'Stop following a user, or withdraw the request'), async (c) =>
    c.json(await unfollowUser(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(verb('delete', '/users/{username}/follower', 'Make a user stop following oneself'), async (c) =>
    c.json(await removeFollower(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(verb('post', '/users/{username}/block', 'Block a user: neither sees the other any more'), async (c) =>
    c.json(await blockUser(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(verb('delete', '/users/{username}/block', 'Unblock a user'), async (c) =>
    c.json(await unblockUser(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(verb('post', '/users/{username}/mute', 'Keep a user’s posts out of one’s feed'), async (c) =>
    c.json(await muteUser(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(verb('delete', '/users/{username}/mute', 'Let a user’s posts back into one’s feed'), async (c) =>
    c.json(await unmuteUser(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(ownList('/follow-requests', 'Who asks to follow oneself, latest first'), async (c) =>
    c.json(await listFollowRequests(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(verb('post', '/follow-requests/{username}/approve', 'Let a user follow who asked to'), async (c) =>
    c.json(await approveFollowRequest(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(verb('post', '/follow-requests/{username}/decline', 'Take a user’s request away'), async (c) =>
    c.json(await declineFollowRequest(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(ownList('/me/blocks', 'Whom one blocked, latest first'), async (c) =>
    c.json(await listBlocks(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(ownList('/me/mutes', 'Whom one muted, latest first'), async (c) =>
    c.json(await listMutes(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/muted-words',
      summary: 'Words and tags that one keeps out of the feed, latest first',
      responses: { 200: json('All of them.', z.object({ items: z.array(mutedWord) })) },
    }),
    async (c) => c.json({ items: await listMutedWords(c.var.ctx) }, 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/me/muted-words',
      summary: 'Keep a word or tag out of one’s feed',
      request: { body: jsonBody(newMutedWord) },
      responses: { 201: json('As it is stored.', mutedWord) },
    }),
    async (c) => c.json(await muteWord(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/me/muted-words/{kind}/{value}',
      summary: 'Let a word or tag back into one’s feed',
      request: { params: mutedWord },
      responses: done,
    }),
    async (c) => {
      await unmuteWord(c.var.ctx, c.req.valid('param'));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/suggestions',
      summary: 'People to follow, whom most of one’s followees follow first',
      responses: { 200: json('Some people.', z.object({ items: z.array(suggestedUser) })) },
    }),
    async (c) => c.json({ items: await suggestUsers(c.var.ctx) }, 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/suggestions/{username}',
      summary: 'Do not suggest a user any more',
      request: { params: usernameParam },
      responses: done,
    }),
    async (c) => {
      await dismissSuggestion(c.var.ctx, c.req.valid('param').username);
      return c.body(null, 204);
    },
  );
