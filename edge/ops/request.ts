import * as z from 'zod';
import { both } from './record/ledger.ts';

/** What a deploy is decided by: its plan follows from it, and each of its steps reads it. Nothing in it is secret. */
export const request = z.object({
  kind: z.enum(['deploy', 'rollback']),
  id: z.string(),
  who: z.string(),
  environment: z.string(),
  account: z.string(),
  domain: z.string(),
  names: z.object({ api: z.string(), web: z.string() }),
  /** What the operator calls the release, and what /api/health is to say. */
  tag: z.string(),
  /** Who had which share when it began. */
  before: both,
  /** Of a rollback: what is gone back to. */
  back: z.object({ api: z.string(), web: z.string() }).nullable(),
  /** The release brings classes of Durable Objects that the account does not have yet. */
  newClasses: z.array(z.string()),
  /** The secrets that the API lacks and the shell has. */
  bringSecrets: z.array(z.string()),
  /** Where a branch of the database is kept as a way back; null where there is no Neon, or no key to it. */
  neon: z.object({ project: z.string().optional(), inEnvironment: z.boolean() }).nullable(),
  watchSeconds: z.number(),
  allowDestructive: z.boolean(),
});
export type DeployRequest = z.output<typeof request>;

export type Worker = 'api' | 'web';

/** A tag of a version holds 25 characters: a commit's first ones name it as well. */
export const versionTag = (tag: string): string => tag.slice(0, 25);
