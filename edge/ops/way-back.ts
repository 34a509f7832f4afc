import type { NeonPlace } from '@isntgram/deploy/neon/access';
import type { DeployRequest } from './request.ts';

/** Where a branch of the database is kept before each deploy, or why none is. */
export type WayBack = { neon: NonNullable<DeployRequest['neon']> } | { neon: null; why: string };

/** A branch is kept at Neon, where its project and its key are known. */
export function wayBackOf(
  { name, neon }: NeonPlace,
  { NEON_PROJECT_ID, NEON_API_KEY }: Readonly<Record<string, string>>,
): WayBack {
  if (!neon?.project && !NEON_PROJECT_ID)
    return { neon: null, why: `environments.ts has no ${name}.neon.project, and NEON_PROJECT_ID is not set` };
  if (!NEON_API_KEY) return { neon: null, why: 'NEON_API_KEY is not set' };
  return { neon: { project: neon?.project, inEnvironment: neon !== undefined } };
}
