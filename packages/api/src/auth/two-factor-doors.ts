import { enteredPassword } from '@isntgram/contract/accounts/accounts';
import { appCode, secondFactorCode } from '@isntgram/contract/accounts/two-factor';
import { provePassword } from '@isntgram/core/accounts/own-password';
import {
  endOtherSessions,
  findChallenged,
  getOwnTwoFactor,
  tellTwoFactor,
  useCode,
} from '@isntgram/core/accounts/second-factor/two-factor';
import { requireOwner } from '@isntgram/core/kernel/context';
import { DomainError } from '@isntgram/core/kernel/errors';
import { countedAs, spend } from '@isntgram/core/kernel/rates/rate';
import * as z from 'zod';
import { type Call, door, entered, forward, record, refuseDemo, withBody } from './door.ts';
import type { Proven } from './passwords.ts';
import { sessionToken } from './session-cookie.ts';
import { cookieName, cookieValue } from './signed-cookies.ts';

const withPassword = z.object({ password: enteredPassword });

/** The second step at the door, and what turns it on and off. Whoever is signed in has made it already. */
export const twoFactorDoors = {
  '/two-factor/enable': door({
    method: 'POST',
    body: withPassword,
    async answer(c, body) {
      refuseDemo(c);
      requireOwner(c.var.ctx);
      const issuer = c.var.ctx.tenant.name;
      const answer = await forward(c, '/two-factor/enable', { ...body, method: 'totp', issuer });
      const { totpURI, backupCodes } = (await answer.clone().json()) as { totpURI: string; backupCodes: string[] };
      return withBody(answer, { totpUri: totpURI, backupCodes });
    },
  }),
  '/two-factor/confirm': door({
    method: 'POST',
    body: z.object({ code: appCode }),
    async answer(c, { code }) {
      refuseDemo(c);
      const { ctx } = c.var;
      const actor = requireOwner(ctx);
      if ((await getOwnTwoFactor(ctx)).enabled) throw new DomainError('auth.two_factor_on');
      await spendCode(c, actor.id, code);
      const answer = await forward(c, '/two-factor/verify-totp', { code });
      // Sessions from before were begun with a password alone. What turned it on got a new one.
      const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
      const token = sessionToken(cookies.join('; '), ctx.platform.settings);
      if (token === undefined) throw new DomainError('auth.two_factor_on');
      await endOtherSessions(ctx, token);
      await record(c, { action: 'auth.two_factor_on', subjectKind: 'user', subjectId: actor.id });
      await tellTwoFactor(ctx, actor.id, 'on');
      return withBody(answer, { enabled: true });
    },
  }),
  '/two-factor/verify': door({
    method: 'POST',
    body: z.object({ code: secondFactorCode }),
    async answer(c, { code }) {
      const { ctx } = c.var;
      if (ctx.actor) throw new DomainError('auth.second_step_over');
      const userId = await challenged(c);
      const guesses = countedAs(ctx, 'secondFactor', 'account', [ctx.tenant.slug, userId]);
      if (guesses) await spend(ctx, guesses);
      const answer = await proveCode(c, userId, code).catch(async (error: unknown) => {
        await failed(c, userId, error);
        throw error;
      });
      await tellWhereBackup(c, userId, code);
      return entered(c, answer);
    },
  }),
  '/two-factor/disable': door({
    method: 'POST',
    body: withPassword.extend({ code: secondFactorCode }),
    async answer(c, { password, code }) {
      refuseDemo(c);
      const { ctx } = c.var;
      const actor = requireOwner(ctx);
      const proven = await prove(c, password);
      await proveCode(c, actor.id, code);
      const answer = await forward(c, '/two-factor/disable', { password }, proven);
      await record(c, { action: 'auth.two_factor_off', subjectKind: 'user', subjectId: actor.id });
      await tellTwoFactor(ctx, actor.id, 'off');
      return withBody(answer, { enabled: false });
    },
  }),
  '/two-factor/backup-codes': door({
    method: 'POST',
    body: withPassword.extend({ code: secondFactorCode }),
    async answer(c, { password, code }) {
      refuseDemo(c);
      const actor = requireOwner(c.var.ctx);
      const proven = await prove(c, password);
      await proveCode(c, actor.id, code);
      const answer = await forward(c, '/two-factor/generate-backup-codes', { password }, proven);
      const { backupCodes } = (await answer.clone().json()) as { backupCodes: string[] };
      return withBody(answer, { backupCodes });
    },
  }),
};

const isAppCode = (code: string): boolean => appCode.safeParse(code).success;

/** Whose sign-in waits for its second step; better-auth itself checks the cookie's signature. */
async function challenged(c: Call): Promise<string> {
  const { ctx } = c.var;
  const cookie = cookieValue(c.req.header('cookie'), cookieName(ctx.platform.settings, 'two_factor'));
  const userId = cookie && (await findChallenged(ctx, cookie.split('.')[0] ?? ''));
  if (!userId) throw new DomainError('auth.second_step_over');
  return userId;
}

/** A code of the app is good once, though it stays right for a while: of two at once, one gets in. */
async function spendCode(c: Call, userId: string, code: string): Promise<void> {
  if (!(await useCode(c.var.ctx, userId, code))) throw new DomainError('auth.code_wrong');
}

/** Has the code looked at, whichever kind it is. @throws auth.code_wrong */
export async function proveCode(c: Call, userId: string, code: string): Promise<Response> {
  if (!isAppCode(code)) return forward(c, '/two-factor/verify-backup-code', { code });
  await spendCode(c, userId, code);
  return forward(c, '/two-factor/verify-totp', { code });
}

/** The password comes first: who mistyped it still has their code. @throws auth.wrong_password */
async function prove(c: Call, password: string): Promise<Proven> {
  return { password, hash: await provePassword(c.var.ctx, password, 'password', c.var.passwords) };
}

/** Somebody knew the password and not the code: that belongs among what happened to the account. */
async function failed(c: Call, userId: string, error: unknown): Promise<void> {
  if (error instanceof DomainError && error.code === 'auth.code_wrong')
    await record(c, { action: 'auth.sign_in_failed', subjectKind: 'user', subjectId: userId });
}

const tellWhereBackup = async (c: Call, userId: string, code: string): Promise<void> => {
  if (!isAppCode(code)) await tellTwoFactor(c.var.ctx, userId, 'backup');
};
