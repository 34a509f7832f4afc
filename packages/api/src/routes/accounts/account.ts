import {
  confirmedEmail,
  emailChange,
  emailConfirmation,
  ownEmail,
  passwordChange,
  session,
  usernameChange,
} from '@isntgram/contract/accounts/accounts';
import { deletionRequest, ownDeletion } from '@isntgram/contract/accounts/deletion';
import { passkey, passkeyChange, passkeyRemoval } from '@isntgram/contract/accounts/passkeys';
import { ownTwoFactor } from '@isntgram/contract/accounts/two-factor';
import { usernameAvailability } from '@isntgram/contract/accounts/usernames';
import { id, pageOf } from '@isntgram/contract/kernel/page';
import { getOwnDeletion, leaveCommunity, stay } from '@isntgram/core/accounts/leaving/leave';
import {
  cancelEmailChange,
  changeEmail,
  confirmEmail,
  getOwnEmail,
  resendConfirmation,
} from '@isntgram/core/accounts/own-email';
import { changePassword } from '@isntgram/core/accounts/own-password';
import { listSessions, revokeOtherSessions, revokeSession } from '@isntgram/core/accounts/own-sessions';
import { changeUsername } from '@isntgram/core/accounts/own-username';
import { listPasskeys, removePasskey, renamePasskey } from '@isntgram/core/accounts/second-factor/passkeys';
import { getOwnTwoFactor } from '@isntgram/core/accounts/second-factor/two-factor';
import type { RenewedSession } from '@isntgram/core/accounts/session-tokens';
import { checkUsername } from '@isntgram/core/accounts/sign-up';
import type { Context as HonoContext } from 'hono';
import * as z from 'zod';
import { renewedCookies } from '../../auth/session-cookie.ts';
import { forgetSession } from '../../auth/sign-out.ts';
import type { ApiEnv } from '../../environment.ts';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['account'];

/** Gives the browser its session's new token. */
async function handOn(c: HonoContext<ApiEnv>, renewed: RenewedSession | undefined): Promise<void> {
  if (!renewed) return;
  const { clock, settings } = c.var.ctx.platform;
  const given = { now: clock.now(), cookies: c.req.header('cookie') };
  for (const cookie of await renewedCookies(renewed, settings, given)) c.header('set-cookie', cookie, { append: true });
}

export const accountRoutes = router()
  .openapi(
    route({
      tags: ['users'],
      method: 'get',
      path: '/usernames/{username}',
      summary: 'Ask whether one could sign up with a username',
      request: { params: z.object({ username: z.string().max(100) }) },
      responses: { 200: json('Whether it is free.', usernameAvailability) },
    }),
    async (c) => c.json(await checkUsername(c.var.ctx, c.req.valid('param').username), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/email',
      summary: 'One’s own address, and the one that waits to take its place',
      responses: { 200: json('The address.', ownEmail) },
    }),
    async (c) => c.json(await getOwnEmail(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/me/email',
      summary: 'Use another address, as soon as a mail there is answered',
      request: { body: jsonBody(emailChange) },
      responses: { 200: json('The address as it is until then.', ownEmail) },
    }),
    async (c) => {
      const { own, renewed } = await changeEmail(c.var.ctx, c.req.valid('json'), c.var.passwords);
      await handOn(c, renewed);
      return c.json(own, 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/me/email/pending',
      summary: 'Keep the address after all',
      responses: { 200: json('The address.', ownEmail) },
    }),
    async (c) => c.json(await cancelEmailChange(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/me/email/confirmation',
      summary: 'Get the mail with the confirmation link again',
      responses: { 200: json('The address.', ownEmail) },
    }),
    async (c) => c.json(await resendConfirmation(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/email-confirmations',
      summary: 'Confirm an address with the token that was mailed there',
      request: { body: jsonBody(emailConfirmation) },
      responses: { 200: json('What was confirmed.', confirmedEmail) },
    }),
    async (c) => {
      const { confirmed, renewed } = await confirmEmail(c.var.ctx, c.req.valid('json').token);
      await handOn(c, renewed);
      return c.json(confirmed, 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/me/password',
      summary: 'Change the password; every other session ends',
      request: { body: jsonBody(passwordChange) },
      responses: { 204: { description: 'It is changed.' } },
    }),
    async (c) => {
      await handOn(c, await changePassword(c.var.ctx, c.req.valid('json'), c.var.passwords));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/me/username',
      summary: 'Be called otherwise; the name before leads to oneself for 30 days',
      request: { body: jsonBody(usernameChange) },
      responses: { 204: { description: 'It is changed.' } },
    }),
    async (c) => {
      await changeUsername(c.var.ctx, c.req.valid('json'), c.var.passwords);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/deletion',
      summary: 'When one’s account is to be deleted',
      responses: { 200: json('The time, where there is one.', ownDeletion) },
    }),
    async (c) => c.json(await getOwnDeletion(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/me/deletion',
      summary: 'Have one’s account deleted: it is hidden and signed out at once, and goes for good after seven days',
      request: { body: jsonBody(deletionRequest) },
      responses: { 200: json('When it goes.', ownDeletion) },
    }),
    async (c) => {
      const own = await leaveCommunity(c.var.ctx, c.req.valid('json').password, c.var.passwords);
      forgetSession(c.res.headers, c.var.ctx.platform.settings);
      return c.json(own, 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/me/deletion',
      summary: 'Keep one’s account after all',
      responses: { 200: json('No time any more.', ownDeletion) },
    }),
    async (c) => c.json(await stay(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/two-factor',
      summary: 'Whether signing in takes a second factor',
      responses: { 200: json('Whether it does.', ownTwoFactor) },
    }),
    async (c) => c.json(await getOwnTwoFactor(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/passkeys',
      summary: 'One’s own passkeys',
      responses: { 200: json('The passkeys, the newest first.', pageOf(passkey)) },
    }),
    async (c) => c.json(await listPasskeys(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/me/passkeys/{id}',
      summary: 'Call a passkey something else',
      request: { params: z.object({ id }), body: jsonBody(passkeyChange) },
      responses: { 200: json('The passkey.', passkey) },
    }),
    async (c) => c.json(await renamePasskey(c.var.ctx, c.req.valid('param').id, c.req.valid('json').name), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/me/passkeys/{id}/removal',
      summary: 'Remove a passkey',
      request: { params: z.object({ id }), body: jsonBody(passkeyRemoval) },
      responses: { 204: { description: 'Nobody gets in by it any more.' } },
    }),
    async (c) => {
      await removePasskey(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }, c.var.passwords);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/sessions',
      summary: 'Where one is signed in',
      responses: { 200: json('The sessions, this one first.', pageOf(session)) },
    }),
    async (c) => c.json(await listSessions(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/me/sessions',
      summary: 'Sign out everywhere but here',
      responses: { 204: { description: 'The other sessions have ended.' } },
    }),
    async (c) => {
      await revokeOtherSessions(c.var.ctx);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/me/sessions/{id}',
      summary: 'Sign one device out',
      request: { params: z.object({ id }) },
      responses: { 204: { description: 'The session has ended.' } },
    }),
    async (c) => {
      const { platform, sessionId } = c.var.ctx;
      const { id: ended } = c.req.valid('param');
      await revokeSession(c.var.ctx, ended);
      if (ended === sessionId) forgetSession(c.res.headers, platform.settings);
      return c.body(null, 204);
    },
  );
