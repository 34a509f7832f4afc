import { pathToFileURL } from 'node:url';
import { Fault } from '@isntgram/cli/fault';
import { namesOf, previewName, previewsPrefix } from '@isntgram/deploy/environments/names';
import { checkEnvironments, type Named } from '@isntgram/deploy/environments/read';
import { type EdgeEnvironment, environmentNames } from '@isntgram/deploy/environments/schema';
import type { Deployed } from '../../tools/wrangler-config.ts';

/** The environment that previews are of, whose account, zone, bucket and database they use. */
export type Base = Named<EdgeEnvironment> & { account: string; previews: { days: number } };

/** What a pull request gets: Workers and queues of its own, a prefix of the bucket, a branch of the database. */
export interface Preview {
  base: Base;
  environment: Deployed;
  names: ReturnType<typeof namesOf>;
  bucket: string;
  keyPrefix: string;
  branch: string;
}

/** @throws Fault where no environment has previews */
export async function findBase(file: string): Promise<Base> {
  const { default: all }: { default?: unknown } = await import(pathToFileURL(file).href);
  const environments = checkEnvironments(all);
  for (const name of environmentNames) {
    const environment = environments[name];
    if (environment.profile !== 'edge' || !environment.previews || environment.account === undefined) continue;
    return { ...environment, name, account: environment.account, previews: environment.previews };
  }
  throw new Fault('No environment has previews. In environments.ts, previews: { days: 7 } of one on edge gives them.');
}

export function previewOf(base: Base, pullRequest: number): Preview {
  const name = previewName(pullRequest);
  const { hostnames: _, ...rest } = base;
  return {
    base,
    environment: { ...rest, name, domain: `${name}.${base.domain}`, zone: base.zone ?? base.domain },
    names: namesOf({ prefix: base.prefix, name }),
    bucket: namesOf(base).bucket,
    keyPrefix: `${previewsPrefix}${name}/`,
    branch: name,
  };
}

/** The pull request that a Worker, a queue or a branch is of. */
export function pullRequestOf({ prefix }: Base, name: string): number | undefined {
  const own = name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : name;
  const [, digits] = /^pr-(\d{1,9})(?:$|-(?:web|api|jobs|jobs-later|jobs-dead)$)/.exec(own) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
