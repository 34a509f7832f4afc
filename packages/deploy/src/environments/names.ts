/** The queues of an environment: a photo's first jobs, later ones, and those that nobody could do. */
export const queues = ['jobs', 'jobs-later', 'jobs-dead'] as const;

/** The environment that a pull request's preview is. */
export const previewName = (pullRequest: number): string => `pr-${pullRequest}`;

/** Where previews keep photos, in the bucket of the environment that they are of. */
export const previewsPrefix = 'previews/';

/** Where the pages' files of all releases are, in the bucket of an environment on edge. */
export const releasesPrefix = 'releases/';

interface Owner {
  prefix: string;
  name: string;
}

/** The queue of what is to be purged, of an environment whose pages lie in Workers Cache. */
export const purgesOf = ({ prefix, name }: Owner): string => `${prefix}-${name}-purges`;

/** How everything that an environment owns at Cloudflare is called. No two environments share a name. */
export function namesOf({ prefix, name, workersCache }: Owner & { workersCache?: boolean | undefined }) {
  const own = (what: string) => `${prefix}-${name}-${what}`;
  const all = [...queues.map((queue) => own(queue)), ...(workersCache ? [purgesOf({ prefix, name })] : [])];
  // Of Analytics Engine, whose tables take no hyphens.
  const dataset = own('metrics').replaceAll('-', '_');
  return { web: own('web'), api: own('api'), bucket: own('media'), dataset, queues: all };
}
