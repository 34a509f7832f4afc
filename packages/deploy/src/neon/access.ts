import { Fault } from '@isntgram/cli/fault';

/** What says which database of Neon it is, and may change it. */
export interface NeonAccess {
  /** https://console.neon.tech/api/v2, or what stands in for it. */
  api: string;
  key: string;
  project: string;
  /** The branch that serves, by its id or name; the project's own default where it is not named. */
  branch?: string | undefined;
}

/** What an environment says of its database at Neon: where it says anything, the branch has its name. */
export interface NeonPlace {
  name: string;
  neon?: { project?: string | undefined } | undefined;
}

/**
 * The key from the variables, which alone is secret; the project from the environment, or from the variables too.
 * @throws Fault where they do not say which database it is
 */
export function readNeonAccess(
  variables: Readonly<Record<string, string | undefined>>,
  place?: NeonPlace | undefined,
): NeonAccess {
  const { NEON_API_KEY: key, NEON_PROJECT_ID, NEON_BRANCH_ID, NEON_API_URL } = variables;
  const project = place?.neon?.project ?? NEON_PROJECT_ID;
  const missing = Object.entries({
    NEON_API_KEY: key,
    'NEON_PROJECT_ID (or neon.project in environments.ts)': project,
  }).flatMap(([name, value]) => (value ? [] : [name]));
  if (!key || !project)
    throw new Fault(
      `The database is managed elsewhere. Set ${missing.join(' and ')} for Neon's own copies of it; .env.example ` +
        'explains them.',
    );
  return {
    ...{ key, project },
    api: NEON_API_URL || 'https://console.neon.tech/api/v2',
    branch: NEON_BRANCH_ID || (place?.neon && place.name),
  };
}
