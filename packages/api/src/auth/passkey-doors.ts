import { newPasskey, passkeyProof, passkeyRequest } from '@isntgram/contract/accounts/passkeys';
import { provePassword } from '@isntgram/core/accounts/own-password';
import {
  addPasskey,
  findPasskey,
  knownCredentials,
  newChallenge,
  notePasskey,
  type Purpose,
  useChallenge,
} from '@isntgram/core/accounts/second-factor/passkeys';
import { getOwnTwoFactor, tellTwoFactor } from '@isntgram/core/accounts/second-factor/two-factor';
import { requireOwner } from '@isntgram/core/kernel/context';
import { DomainError } from '@isntgram/core/kernel/errors';
import * as z from 'zod';
import { createAuth } from './auth.ts';
import { authHeaders, type Call, door, entered, record, refuseDemo, told, withBody } from './door.ts';
import { proveCode } from './two-factor-doors.ts';
import { challengeIn, checkSignature, readNewKey, toBase64Url } from './webauthn.ts';

/** How a passkey is added, and how somebody gets in by one: it is possession and a finger, a face or a PIN at once. */
export const passkeyDoors = {
  '/passkey/new': door({
    method: 'POST',
    body: passkeyRequest,
    async answer(c, { password, code }) {
      refuseDemo(c);
      const { ctx } = c.var;
      const actor = requireOwner(ctx);
      await provePassword(ctx, password, 'password', c.var.passwords);
      // Else who stole a password and an open session had their own way around the code.
      if ((await getOwnTwoFactor(ctx)).enabled) await proveCode(c, actor.id, code ?? '');
      return Response.json({
        excluded: await knownCredentials(ctx),
        challenge: await newChallenge(ctx, { kind: 'new', userId: actor.id }),
        rpId: new URL(ctx.origin).hostname,
        rpName: ctx.tenant.name,
        userId: toBase64Url(new TextEncoder().encode(actor.id)),
        username: actor.username,
      });
    },
  }),
  '/passkey/register': door({
    method: 'POST',
    body: newPasskey,
    async answer(c, { name, ...key }) {
      refuseDemo(c);
      const { ctx } = c.var;
      const { id: userId } = requireOwner(ctx);
      await spendChallenge(c, key.clientDataJSON, { kind: 'new', userId });
      const { publicKey, algorithm } = key;
      const read = await readNewKey(key, ctx);
      if (!read) throw new DomainError('auth.passkey_refused');
      const id = await addPasskey(ctx, { name, publicKey, algorithm, ...read });
      await tellTwoFactor(ctx, userId, 'passkey');
      return Response.json({ id });
    },
  }),
  '/passkey/options': door({
    method: 'POST',
    body: z.object({}),
    async answer(c) {
      const { ctx } = c.var;
      return Response.json({
        challenge: await newChallenge(ctx, { kind: 'entry' }),
        rpId: new URL(ctx.origin).hostname,
      });
    },
  }),
  '/passkey/sign-in': door({
    method: 'POST',
    body: passkeyProof,
    async answer(c, { id, ...proof }) {
      const { ctx } = c.var;
      await spendChallenge(c, proof.clientDataJSON, { kind: 'entry' });
      const key = await findPasskey(ctx, id);
      if (!key) throw new DomainError('auth.passkey_refused');
      const { userId } = key;
      const proven = await checkSignature(proof, key, ctx);
      if (!(proven && (await notePasskey(ctx, key.id, proven.counter)))) {
        await record(c, { action: 'auth.sign_in_failed', subjectKind: 'user', subjectId: userId });
        throw new DomainError('auth.passkey_refused');
      }
      const auth = createAuth(ctx, c.var.passwords);
      const given = { body: { userId }, headers: authHeaders(c), asResponse: true } as const;
      return entered(c, withBody(await told(c, await auth.api.enter(given)), { user: { id: userId } }));
    },
  }),
};

/** Takes the challenge that was signed: each is good once. @throws auth.passkey_refused */
async function spendChallenge(c: Call, clientDataJSON: string, purpose: Purpose): Promise<void> {
  const challenge = challengeIn(clientDataJSON);
  if (!(challenge && (await useChallenge(c.var.ctx, challenge, purpose))))
    throw new DomainError('auth.passkey_refused');
}
