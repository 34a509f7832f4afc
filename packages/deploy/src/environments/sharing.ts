import type { z } from 'zod';

/** What of an environment another one could have too, or what of it contradicts itself. */
interface Owning {
  domain: string;
  prefix: string;
  account?: string | undefined;
  zone?: string | undefined;
  region?: string | undefined;
  hostnames?: readonly string[] | undefined;
  neon?: { project?: string | undefined } | undefined;
  machine?: unknown;
  previews?: unknown;
}

const isUnder = (domain: string, zone: string): boolean => domain === zone || domain.endsWith(`.${zone}`);

/** The fields of one environment that do not go together, each with what it must be. */
function contradictions({ domain, zone, account, region, hostnames = [], neon, ...rest }: Owning): [string, string][] {
  const found: [string, string][] = [];
  if (zone !== undefined && !isUnder(domain, zone))
    found.push(['zone', `must be what the domain ends in; ${domain} is not in ${zone}`]);
  for (const hostname of hostnames)
    if (isUnder(hostname, domain)) found.push(['hostnames', `must not have ${hostname}: all of ${domain} is served`]);
  if (neon && neon.project === undefined && region === undefined)
    found.push(['region', 'must say where Neon is to make the project, as aws:eu-central-1']);
  if (neon && region?.startsWith('gcp:')) found.push(['region', 'must be one of aws or azure: Neon has no others']);
  if (rest.previews && (account === undefined || neon?.project === undefined))
    found.push(['previews', 'must stand beside account and neon.project, where they get what they need']);
  if (rest.machine && account === undefined)
    found.push(['account', 'must be that of the zone at Cloudflare, which gets the records of the machine']);
  return found;
}

/** What only one environment may have, in words; one of them finds it taken. */
const taken = ({ domain, zone = domain, hostnames = [] }: Owning): [string, string, string][] => [
  ...(domain === 'localhost' ? [] : [['domain', `domain ${domain}`, domain] satisfies [string, string, string]]),
  ...(hostnames.length === 0
    ? []
    : [
        ['hostnames', `zone ${zone}`, `those of ${zone}, which has one place for all`] satisfies [
          string,
          string,
          string,
        ],
      ]),
  ...hostnames.map((hostname): [string, string, string] => ['hostnames', `domain ${hostname}`, hostname]),
];

/** Refuses environments that would own the same thing, and fields of one that contradict each other. */
export function refuseSharing(
  all: Readonly<Record<string, Owning>>,
  { addIssue }: Pick<z.core.$RefinementCtx, 'addIssue'>,
): void {
  const owners = new Map<string, string>();
  for (const [name, environment] of Object.entries(all)) {
    const say = (field: string, message: string) => addIssue({ code: 'custom', path: [name, field], message });
    for (const [field, message] of contradictions(environment)) say(field, message);
    if (environment.previews && name === 'production')
      say('previews', 'must be of staging: each preview has a copy of all that people wrote');
    for (const [field, thing, words] of taken(environment)) {
      const other = owners.get(thing);
      if (other) say(field, `must not be that of ${other}, ${words}`);
      owners.set(thing, name);
    }
  }
}
