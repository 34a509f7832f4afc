/** The queues of an environment: a photo's first jobs, later ones, and those that nobody could do. */
export const queues = ['jobs', 'jobs-later', 'jobs-dead'] as const;

/** How everything that an environment owns at Cloudflare is called. No two environments share a name. */
export function namesOf({ prefix, name }: { prefix: string; name: string }) {
  const own = (what: string) => `${prefix}-${name}-${what}`;
  return { web: own('web'), api: own('api'), bucket: own('media'), queues: queues.map((queue) => own(queue)) };
}
