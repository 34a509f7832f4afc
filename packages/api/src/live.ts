import { findSession } from '@isntgram/core/accounts/accounts';
import { errorText } from '@isntgram/core/kernel/error-text';
import { DomainError } from '@isntgram/core/kernel/errors';
import type { Platform } from '@isntgram/core/kernel/platform';
import { placeOf } from '@isntgram/core/kernel/rates/client-place';
import type { TenantResolver } from '@isntgram/core/kernel/tenants';
import { tenantTables } from '@isntgram/core/schema/tenant';
import { sessionToken } from './auth/session-cookie.ts';
import { asDomainError, problemResponse } from './problems.ts';
import { spendRequest } from './rates/rate.ts';

/** Whose page is connected. */
export interface LiveGuest {
  tenant: string;
  userId: string;
}

/**
 * Says whose page asks for a live connection, or answers why it gets none. A web socket is bound by no same-origin rule
 * and carries the cookies of whoever opens it, so that the page that opens it must be ours. To ask counts as reading.
 */
export function createLiveGate(
  platform: Platform,
  resolveTenant: TenantResolver,
): (request: Request) => Promise<LiveGuest | Response> {
  const admit = async (request: Request): Promise<LiveGuest> => {
    const { host, hostname } = new URL(request.url);
    const origin = request.headers.get('origin');
    if (origin !== null && URL.parse(origin)?.host !== host) throw new DomainError('auth.origin');
    const tenant = await resolveTenant(platform.openDb(), hostname.toLowerCase());
    if (!tenant) throw new DomainError('tenant.not_found', `No community is known at ${hostname}.`);
    const token = sessionToken(request.headers.get('cookie') ?? undefined, platform.settings);
    const session =
      token && (await findSession(platform.openDb({ schema: tenant.schema }), tenantTables, platform.clock, token));
    const actor = session ? session.actor : undefined;
    await spendRequest({ platform, tenant, actor }, 'read', placeOf(request.headers.get('x-client-address') ?? ''));
    if (!actor) throw new DomainError('auth.required');
    return { tenant: tenant.slug, userId: actor.id };
  };
  return (request) =>
    admit(request).catch((error: unknown) => {
      const fault = asDomainError(error);
      if (fault.code === 'internal') platform.log({ level: 'error', message: errorText(error) });
      return problemResponse(fault, crypto.randomUUID());
    });
}
