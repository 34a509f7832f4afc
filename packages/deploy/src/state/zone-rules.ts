import { type Environment, type EnvironmentName, environmentNames } from '../environments/schema.ts';

/** Cloudflare chooses the version of a Worker by it, before the Worker runs. */
const versionKeyHeader = 'Cloudflare-Workers-Version-Key';

/**
 * Keeps a visitor with one version of the pages while two share the visitors: by the address, as the web Worker chooses
 * the API's (edge/src/api-version.ts), whatever a request says itself.
 * https://developers.cloudflare.com/workers/versions-and-deployments/gradual-deployments/version-affinity/
 */
export const versionKeyRule = {
  ref: 'version_key',
  description: 'A visitor meets one version of the Workers',
  expression: 'true',
  action: 'rewrite',
  actionParameters: { headers: { [versionKeyHeader]: { operation: 'set', expression: 'to_string(ip.src)' } } },
} as const;

type All = Readonly<Record<EnvironmentName, Environment>>;

const zoneOf = ({ domain, zone = domain }: Environment): string => zone;

/**
 * Whether this environment makes what a zone has once, and all Workers in it need: a zone has one list of rules. It is
 * production's where that has an account, so that it stays when an environment moves to the other profile.
 */
export function ownsZoneRules(name: EnvironmentName, all: All): boolean {
  const there = environmentNames.filter((one) => zoneOf(all[one]) === zoneOf(all[name]));
  const isNeeded = there.some((one) => all[one].profile === 'edge');
  return isNeeded && there.findLast((one) => all[one].account !== undefined) === name;
}
