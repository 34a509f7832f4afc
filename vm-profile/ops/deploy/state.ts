import { Fault } from '@isntgram/cli/fault';
import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
import * as z from 'zod';

export const colours = ['blue', 'green'] as const;
export type Colour = (typeof colours)[number];
export const otherColour = (colour: Colour): Colour => (colour === 'blue' ? 'green' : 'blue');

/** How many releases stay on the server, to go back to. */
export const keptReleases = 5;

const image = z.string().regex(/^[^\s@]+@sha256:[0-9a-f]{64}$/);
const release = z.object({
  /** Names the deploy and its folder in releases/: the time in UTC, then the tag. */
  id: z.string().regex(/^[\w.-]+$/),
  /** What the operator asked for: a tag, often a commit. */
  tag: z.string(),
  /**
   * The images, by digest; Postgres and Valkey where they run on the server. Releases before Caddy was among them have
   * none of it.
   */
  images: z.object({
    api: image,
    web: image,
    postgres: image.optional(),
    caddy: image.optional(),
    valkey: image.optional(),
  }),
  who: z.string(),
  /** ISO 8601 with Z. */
  at: z.string(),
});
export const imageNames = ['api', 'web', 'postgres', 'caddy', 'valkey'] as const;
export type Release = z.infer<typeof release>;

/**
 * The images that an environment's server needs. That of Postgres also has the tools that copy photos and
 * configuration.
 */
export const imageNamesOf = ({ services }: Pick<VmEnvironment, 'services'>): (typeof imageNames)[number][] =>
  imageNames.filter((name) => name !== 'valkey' || services.includes('cache'));

/** A release's images, as a list. */
export const imagesIn = ({ images }: Release): string[] => imageNames.flatMap((name) => images[name] ?? []);

const state = z.object({
  version: z.literal(1),
  /** The colour that serves. */
  active: z.enum(colours),
  /** Those that can be gone back to, the serving one first. */
  releases: z.array(release).min(1),
});
export type State = z.infer<typeof state>;

/** What state.json holds, or undefined on a server without a release. @throws Fault where it is not readable */
export function parseState(json: string): State | undefined {
  if (json.trim() === '') return undefined;
  try {
    return state.parse(JSON.parse(json));
  } catch {
    throw new Fault(
      "state.json on the server is not readable. Put a release folder's state.before.json in its place, or remove it.",
    );
  }
}

/**
 * To the letter the same for whatever order its fields were written in: a deploy compares it with what it was planned
 * on.
 */
export const formatState = (value: State): string => `${JSON.stringify(state.parse(value), undefined, 2)}\n`;

/** The state once `next` serves. A release that is gone back from is not kept: it was left for a reason. */
export function stateAfter(kind: 'deploy' | 'rollback', before: State | undefined, next: Release): State {
  const others = (before?.releases ?? []).filter(({ id }) => id !== next.id);
  const kept = kind === 'rollback' ? others.slice(1) : others;
  return {
    version: 1,
    active: before ? otherColour(before.active) : 'blue',
    releases: [next, ...kept].slice(0, keptReleases),
  };
}

/** The release that a rollback means: the one before, or the one of that tag. @throws Fault where there is none */
export function rollbackTarget(current: State | undefined, tag: string | undefined): Release {
  const candidates = current?.releases.slice(1) ?? [];
  const found = tag === undefined ? candidates[0] : candidates.find((one) => one.tag === tag || one.id === tag);
  if (found) return found;
  const known = candidates.map((one) => one.tag).join(', ') || 'none';
  throw new Fault(`There is no release ${tag ? `"${tag}" ` : ''}to go back to. Kept before the serving one: ${known}.`);
}

/** images.env: which image each colour and the jobs have. */
export function imagesEnv(of: { before: State | undefined; next: Release; jobs: Release }): string {
  const { before, next, jobs } = of;
  const target = before ? otherColour(before.active) : 'blue';
  const serving = before?.releases[0] ?? next;
  const lines = colours.flatMap((colour) => {
    const { images } = colour === target ? next : serving;
    return [`${colour.toUpperCase()}_API_IMAGE=${images.api}`, `${colour.toUpperCase()}_WEB_IMAGE=${images.web}`];
  });
  lines.push(`JOBS_IMAGE=${jobs.images.api}`, `MIGRATE_IMAGE=${next.images.api}`);
  for (const name of ['postgres', 'caddy', 'valkey'] as const)
    if (next.images[name]) lines.push(`${name.toUpperCase()}_IMAGE=${next.images[name]}`);
  return `${lines.join('\n')}\n`;
}
