import { DomainError } from '@isntgram/core/kernel/errors';
import { problemResponse } from './problems.ts';

/** What changes nothing. */
export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Route {
  method: string;
  path: string;
}

/**
 * Whether a route's pattern, with `:name` for one segment, means this path. Patterns that end in a star mean no page of
 * their own.
 */
export function isAt(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(':') ? given[index] : part === given[index]))
  );
}

/** The methods that an address takes; none where nothing is there. */
export const methodsAt = (routes: readonly Route[], path: string): string[] => [
  ...new Set(routes.filter((route) => route.method !== 'ALL' && isAt(route.path, path)).map(({ method }) => method)),
];

/** Says which methods an address takes instead, as RFC 9110 asks. */
export function methodNotAllowed(
  { var: { requestId } }: { var: { requestId: string } },
  allowed: readonly string[],
): Response {
  const list = allowed.includes('GET') ? ['GET', 'HEAD', ...allowed.filter((method) => method !== 'GET')] : allowed;
  const response = problemResponse(new DomainError('request.method_not_allowed', `Use ${list.join(', ')}.`), requestId);
  response.headers.set('allow', list.join(', '));
  return response;
}
