import type { OpenAPIHono } from '@hono/zod-openapi';
import { localeOf } from '@isntgram/contract/kernel/locales';
import type { PublicStatus } from '@isntgram/contract/kernel/operation/public-status';
import { errorText } from '@isntgram/core/kernel/error-text';
import type { Platform } from '@isntgram/core/kernel/platform';
import { noStatus, readPublicStatus } from '@isntgram/core/kernel/status/public-status';
import type { ApiEnv } from '../environment.ts';
import { renderStatusPage, statusPagePolicy } from './render-status-page.ts';

/** What was read a moment ago is answered again: anybody may ask. */
const freshMs = 2_000;

/**
 * How it is, for everybody, as a page or, to who asks for it, as JSON. Where the store does not answer, what it said
 * last, and that the place is down.
 */
export function serveStatusPage(app: OpenAPIHono<ApiEnv>, { statusStore, clock, log }: Platform): void {
  let last: { status: PublicStatus; atMs: number } | undefined;
  async function read(): Promise<PublicStatus> {
    const nowMs = clock.now().getTime();
    if (last && nowMs - last.atMs < freshMs) return last.status;
    try {
      last = { status: await readPublicStatus(statusStore, nowMs), atMs: nowMs };
      return last.status;
    } catch (error) {
      log({ level: 'warn', message: 'The status could not be read.', error: errorText(error) });
      return { ...(last?.status ?? noStatus), state: 'down', at: new Date(nowMs).toISOString() };
    }
  }
  app.get('/api/status', async (c) => {
    const status = await read();
    const headers = { 'cache-control': 'public, max-age=30', vary: 'accept, accept-language, cookie' };
    if (c.req.header('accept')?.includes('application/json')) return c.json(status, 200, headers);
    return c.html(renderStatusPage(status, localeOf(c.req.raw.headers)), 200, {
      ...headers,
      'content-security-policy': statusPagePolicy,
    });
  });
}
