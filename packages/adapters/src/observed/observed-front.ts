import { reservedUsernames } from '@isntgram/contract/accounts/reserved-usernames';
import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import type { Platform } from '@isntgram/core/kernel/platform';
import type { Handler } from '../pages/handler.ts';
import { isObserved } from './observed-platform.ts';

/** By what kind of page it is: `/p/*`, `/:username`; whoever invents addresses makes no new one. */
function pageTemplate(pathname: string): string {
  const [first = '', ...rest] = pathname.split('/').filter(Boolean);
  if (first === '') return '/';
  const begin = first === '_next' || reservedUsernames.has(first) ? `/${first}` : '/:username';
  return rest.length > 0 ? `${begin}/*` : begin;
}

/** The page front, told of what it answers and how its cache served; what asks it is where most traces begin. */
export function observedFront(front: Handler, observers: Pick<Platform, 'metrics' | 'tracer'>): Handler {
  if (!isObserved(observers)) return front;
  const { metrics, tracer } = observers;
  return (request, background) => {
    const startedAt = performance.now();
    const { method, headers } = request;
    const route = pageTemplate(new URL(request.url).pathname);
    const facts = { 'http.request.method': method, 'http.route': route };
    const parent = headers.get('traceparent') ?? undefined;
    return tracer.span({ name: `${method} ${route}`, kind: 'server', parent, facts }, async (span) => {
      const answer = await front(request, background);
      const { status } = answer;
      const result = answer.headers.get('x-cache');
      span.add({ 'http.response.status_code': status, ...(result !== null && { 'isntgram.cache.result': result }) });
      if (status >= 500) span.fail(String(status));
      metrics.record(
        instruments.requestDuration,
        {
          'http.route': route,
          'http.request.method': method,
          'http.response.status_class': `${Math.floor(status / 100)}xx`,
        },
        (performance.now() - startedAt) / 1000,
      );
      if (result !== null) {
        const kind = route.startsWith('/media') ? 'photo' : 'page';
        metrics.add(instruments.frontAnswers, { kind, 'cache.result': result });
      }
      return answer;
    });
  };
}
