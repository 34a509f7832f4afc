import { DomainError } from '@isntgram/core/kernel/errors';
import { claimKey, settleKey } from '@isntgram/core/kernel/idempotency';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './environment.ts';
import { requireStillVisible } from './replays.ts';

const keyPattern = /^[\x21-\x7e]{1,128}$/;

/** What is told once is not kept to be told again. */
const toldOnce = '/api/v1/me/tokens';

/**
 * A POST with an Idempotency-Key is done once; a repeat gets the first answer, marked `idempotent-replay: true`, as
 * long as what it tells of is still the asker's to see.
 */
export const idempotent: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const key = c.req.header('idempotency-key');
  const { ctx } = c.var;
  if (key === undefined || c.req.method !== 'POST' || !ctx.actor || ctx.actor.demo) return next();
  if (c.req.path === toldOnce) return next();
  if (!keyPattern.test(key)) {
    throw new DomainError('request.invalid', 'Idempotency-Key must be 1 to 128 visible ASCII characters.', [
      { path: 'Idempotency-Key', code: 'invalid_format', message: 'Use 1 to 128 visible ASCII characters.' },
    ]);
  }
  const claim = await claimKey(ctx, key, await fingerprint(c.req.path, await c.req.text()));
  if (claim.kind === 'repeat') {
    const { status, body } = claim.answer;
    await requireStillVisible(ctx, c.req.path, body);
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(body === '' ? null : body, {
      status,
      headers: { 'content-type': type, 'idempotent-replay': 'true' },
    });
  }
  ctx.entityId = claim.entityId;
  await next();
  const { status } = c.res;
  await settleKey(ctx, key, status < 300 ? { status, body: await c.res.clone().text() } : undefined);
};

async function fingerprint(path: string, body: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${path}\n${body}`));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
