/** Pages that stand beside each other, to which the bar at the bottom leads, or that have a title of their own. */
const ownTitled = new Set(
  (
    'explore search create notifications saved settings admin home sign-in sign-up forgot-password reset-password ' +
    'verify-email trees shop'
  ).split(' '),
);

/**
 * What a bar above a page below others says it is: a post, a tag, somebody's page. Undefined for pages that say so
 * themselves.
 */
export function titleOf(pathname: string, post: string): string | undefined {
  const [first = '', second = ''] = pathname.slice(1).split('/').map(decoded);
  if (first === 'p' && second) return post;
  if (first === 'tags' && second) return `#${second}`;
  return first === '' || first === 'p' || first === 'tags' || ownTitled.has(first) ? undefined : first;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
