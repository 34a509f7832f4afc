/**
 * What a token of somebody's own programs may be used for. What no scope names no token reaches: the account itself,
 * its sessions and tokens, reports and what moderators, admins and operators do.
 */
export const tokenScopes = ['read', 'write:posts', 'write:comments', 'write:likes', 'write:follows'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Of what may be read: the first segment, and all below it. */
const readable: ReadonlySet<string> = new Set([
  'collections',
  'comments',
  'explore',
  'feed',
  'inspections',
  'instance',
  'legal',
  'media',
  'notifications',
  'oembed',
  'posts',
  'public-pages',
  'saved',
  'search',
  'species',
  'suggestions',
  'tag-requests',
  'tags',
  'trees',
  'users',
]);
const readableExactly: ReadonlySet<string> = new Set(['/me', '/me/tags', '/me/usage']);
/** Below what is readable: who may do what there. */
const neverRead: ReadonlySet<string> = new Set(['/trees/roles', '/trees/settings']);

/** Of what may be written: everything below /api/v1, `:name` for one segment. */
const writable: readonly (readonly [scope: TokenScope, methods: readonly string[], path: string])[] = [
  ['write:posts', ['POST'], '/media'],
  ['write:posts', ['PATCH'], '/media/:id'],
  ['write:posts', ['POST'], '/media/:id/uploaded'],
  ['write:posts', ['POST'], '/posts'],
  ['write:posts', ['POST'], '/posts/imported'],
  ['write:posts', ['PATCH', 'DELETE'], '/posts/:id'],
  ['write:posts', ['POST'], '/posts/:id/restore'],
  ['write:posts', ['PUT'], '/posts/:id/people'],
  ['write:posts', ['POST', 'DELETE'], '/posts/:id/pin'],
  ['write:comments', ['POST'], '/posts/:id/comments'],
  ['write:comments', ['DELETE'], '/comments/:id'],
  ['write:likes', ['POST', 'DELETE'], '/posts/:id/like'],
  ['write:likes', ['POST', 'DELETE'], '/comments/:id/like'],
  ['write:likes', ['POST', 'DELETE'], '/posts/:id/save'],
  ['write:follows', ['POST', 'DELETE'], '/users/:username/follow'],
  ['write:follows', ['POST', 'DELETE'], '/tags/:tag/follow'],
];

const prefix = '/api/v1';

const isAt = (pattern: string, path: string): boolean => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at]);
};

/** The scope that a token needs for a request; undefined where none is enough. */
export function tokenScopeOf(method: string, address: string): TokenScope | undefined {
  const isReading = method === 'GET' || method === 'HEAD';
  if (address.startsWith('/media/')) return isReading ? 'read' : undefined;
  if (!address.startsWith(`${prefix}/`)) return undefined;
  const path = address.slice(prefix.length);
  if (!isReading) return writable.find(([, methods, at]) => methods.includes(method) && isAt(at, path))?.[0];
  if (neverRead.has(path)) return undefined;
  return readableExactly.has(path) || readable.has(path.split('/')[1] ?? '') ? 'read' : undefined;
}
