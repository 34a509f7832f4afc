import { DomainError } from '@isntgram/core/kernel/errors';
import { problemResponse } from './problems.ts';

/** What changes nothing. */
export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Route {
  method: string;
  path: string;
}

/** Of each pattern of a route, as often as it is looked at: they are few, and every request meets most of them. */
const segments = new Map<string, readonly string[]>();
function segmentsOf(pattern: string): readonly string[] {
  const known = segments.get(pattern);
  if (known) return known;
  const found = pattern.split('/');
  segments.set(pattern, found);
  return found;
}

/**
 * Whether a route's pattern, with `:name` for one segment, means this path: asked of one pattern after the other.
 * Patterns that end in a star mean no page of their own.
 */
export function meaning(path: string): (pattern: string) => boolean {
  const given = path.split('/');
  return (pattern) => {
    const wanted = segmentsOf(pattern);
    return (
      wanted.length === given.length &&
      wanted.every((part, index) => (part.startsWith(':') ? given[index] : part === given[index]))
    );
  };
}

/** The methods that an address takes; none where nothing is there. */
export function methodsAt(routes: readonly Route[], path: string): string[] {
  const isMeant = meaning(path);
  return [
    ...new Set(routes.filter((route) => route.method !== 'ALL' && isMeant(route.path)).map(({ method }) => method)),
  ];
}

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
