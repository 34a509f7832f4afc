/**
 * Requests that cost alike. A page comes from the cache, a render does not; an upload goes from the ticket to the last
 * variant.
 */
export const routeClasses = ['page', 'render', 'asset', 'photo', 'feed', 'write', 'upload', 'signIn'] as const;
export type RouteClass = (typeof routeClasses)[number];
