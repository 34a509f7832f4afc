import * as z from 'zod';
import { type Ask, CloudflareRefusal } from './client.ts';

const annotations = z
  .object({ 'workers/message': z.string().optional(), 'workers/tag': z.string().optional() })
  .default({});

/** Which share of the requests a version gets. */
export const share = z.object({ version_id: z.string(), percentage: z.number() });
export type Share = z.output<typeof share>;

const deployments = z.object({
  deployments: z.array(z.object({ id: z.string(), created_on: z.string(), versions: z.array(share), annotations })),
});
const versions = z.object({
  items: z.array(z.object({ id: z.string(), metadata: z.object({ created_on: z.string() }), annotations })),
});
export type Version = { id: string; at: string; tag: string };

/** What an account says of a Worker. */
export interface WorkerFacts {
  /** Who gets its requests now; empty where it was never deployed. */
  shares: Share[];
  /** The tag of the last migration of Durable Objects that was applied. */
  migrationTag: string | undefined;
  secrets: string[];
}

const service = z.object({
  default_environment: z.object({ script: z.object({ migration_tag: z.string().nullish() }) }),
});

/** @throws Fault; where there is no such Worker, its facts are empty */
export async function readWorker(ask: Ask, account: string, name: string): Promise<WorkerFacts> {
  const scripts = `/accounts/${account}/workers/scripts/${name}`;
  const [found, deployed, secrets] = await Promise.all([
    orNone(ask(`/accounts/${account}/workers/services/${name}`, service)),
    orNone(ask(`${scripts}/deployments`, deployments)),
    orNone(ask(`${scripts}/secrets`, z.array(z.object({ name: z.string() })))),
  ]);
  return {
    shares: deployed?.deployments[0]?.versions ?? [],
    migrationTag: found?.default_environment.script.migration_tag ?? undefined,
    secrets: secrets?.map((one) => one.name) ?? [],
  };
}

/** Who gets its requests now. */
export async function readShares(ask: Ask, account: string, name: string): Promise<Share[]> {
  const found = await orNone(ask(`/accounts/${account}/workers/scripts/${name}/deployments`, deployments));
  return found?.deployments[0]?.versions ?? [];
}

/** The versions that can be deployed, the newest first. */
export async function readVersions(ask: Ask, account: string, name: string): Promise<Version[]> {
  const found = await orNone(ask(`/accounts/${account}/workers/scripts/${name}/versions?deployable=true`, versions));
  return (found?.items ?? []).map(({ id, metadata, annotations: { 'workers/tag': tag = '' } }) => ({
    ...{ id, tag },
    at: metadata.created_on,
  }));
}

/** Gives each version its share of the requests; that they are given it already does no harm. */
export async function deployShares(
  ask: Ask,
  to: { account: string; name: string; shares: readonly Share[]; message: string },
): Promise<void> {
  await ask(`/accounts/${to.account}/workers/scripts/${to.name}/deployments`, z.unknown(), {
    method: 'POST',
    body: {
      strategy: 'percentage',
      versions: to.shares,
      annotations: { 'workers/message': to.message.slice(0, 100) },
    },
  });
}

/**
 * Sees whether the token may write Workers, which only writing tells: opens an upload of no files, of which nothing
 * stays. https://developers.cloudflare.com/workers/static-assets/direct-upload/. @throws Fault
 */
export async function checkMayUpload(ask: Ask, account: string, name: string): Promise<void> {
  const path = `/accounts/${account}/workers/scripts/${name}/assets-upload-session`;
  await ask(path, z.unknown(), { method: 'POST', body: { manifest: {} } });
}

/** Removes a Worker, and the routes that lead to it. */
export async function removeWorker(ask: Ask, account: string, name: string): Promise<void> {
  await orNone(ask(`/accounts/${account}/workers/scripts/${name}?force=true`, z.unknown(), { method: 'DELETE' }));
}

/** Undefined for what there is not. */
export async function orNone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof CloudflareRefusal && error.status === 404) return undefined;
    throw error;
  }
}

/** The shares are the same, in whatever order. */
export const sameShares = (one: readonly Share[], other: readonly Share[]): boolean => {
  const told = (shares: readonly Share[]) =>
    shares
      .filter(({ percentage }) => percentage > 0)
      .map(({ version_id, percentage }) => `${version_id} ${percentage}`)
      .sort()
      .join();
  return told(one) === told(other);
};
