import type { Platform } from '@isntgram/core/kernel/platform';
import { findTenantByHost } from '@isntgram/core/kernel/tenants';

const hostPattern = /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/;

/**
 * `GET /api/tls?domain=`: whether a certificate may be asked for that name. 200 where a community is known there, else
 * 404. The proxy asks before the first handshake, and lets nobody else in.
 */
export function createTlsDoor(platform: Platform): (request: Request) => Promise<Response> | undefined {
  return (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== '/api/tls' || request.method !== 'GET') return undefined;
    return isKnown(platform, (searchParams.get('domain') ?? '').toLowerCase()).then(
      (known) => new Response(null, { status: known ? 200 : 404, headers: { 'cache-control': 'no-store' } }),
    );
  };
}

const isKnown = async (platform: Platform, domain: string): Promise<boolean> =>
  hostPattern.test(domain) && (await findTenantByHost(platform, platform.openDb(), domain)) !== undefined;
