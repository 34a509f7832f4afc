import { resolveLocalhost } from '@isntgram/acceptance/support/localhost';
import { Fault } from '@isntgram/cli/fault';
import { readEnvironment } from '@isntgram/deploy/environments/read';
import { type Ground, inCommunity } from './community.ts';
import { deployed } from './deployed.ts';
import { lived, photos } from './lived.ts';
import { tryAll } from './proof.ts';
import { runSuite } from './suite.ts';

export const proofParts = ['deploy', 'cache', 'media', 'suite'] as const;
export type ProofPart = (typeof proofParts)[number];

interface Said {
  environments: string;
  at?: string | undefined;
  profile?: string | undefined;
  data?: string | undefined;
  only?: string[] | undefined;
  suite: boolean;
}

/**
 * What is asked for: an environment by its name, at another address than its own where one is said, or an instance on
 * this machine by its address. @throws Fault
 */
export async function readProof(
  name: string | undefined,
  { environments, at, profile, data, only, suite }: Said,
): Promise<Pick<Asked, 'ground' | 'parts'>> {
  const unknown = only?.find((each) => !proofParts.some((part) => part === each));
  if (unknown !== undefined) throw new Fault(`--only takes ${proofParts.join(', ')}, not "${unknown}".`);
  const isAsked = (part: ProofPart) => only?.includes(part) ?? (part !== 'suite' || suite);
  const parts = proofParts.filter((part) => isAsked(part) || (part === 'suite' && suite));
  if (at !== undefined && !URL.canParse(at)) throw new Fault('--at takes an address, as http://localhost:8080.');
  if (at !== undefined && name === undefined) {
    const place = [...(profile ? ['--profile', profile] : []), ...(data ? ['--data', data] : [])];
    return { ground: { url: new URL(at), options: place }, parts };
  }
  if (name === undefined)
    throw new Fault(
      'Say which environment to prove by its name, or by --at http://localhost:8787 what npm start runs.',
    );
  const environment = await readEnvironment(name, environments);
  if (environment.domain === 'localhost' && at === undefined)
    throw new Fault(`${environment.name} is this machine: --at http://localhost:8787 proves what npm start runs.`);
  const url = new URL(at ?? `https://${environment.domain}`);
  return { ground: { url, options: ['--env', environment.name, '--environments', environments] }, parts };
}

interface Asked {
  ground: Ground;
  parts: readonly ProofPart[];
  /** Nothing is begun without it. */
  yes: boolean;
  say: (line: string) => void;
  environment: Readonly<Record<string, string>>;
}

/**
 * Tries a live environment in a community of its own, which nobody else sees and which is dropped in the end. @returns
 * 1 where something is not as it should be. @throws Fault
 */
export async function prove({ ground, parts, yes, say, environment }: Asked): Promise<number> {
  const { url } = ground;
  say(`A community proof-… is made at ${url.host}, with people, posts and photos in it, and dropped afterwards.`);
  say('No other community is read or changed. Its requests count as those of one visitor and of some members.');
  if (!yes) throw new Fault('Nothing was done yet. --yes begins.');
  if (url.hostname.endsWith('localhost')) resolveLocalhost();
  const titles = { deploy: 'What was deployed', cache: 'What people do, and the cache', media: 'Photos' };
  const proofs = { deploy: deployed, cache: lived, media: photos };
  const began = Date.now();
  const failed = await inCommunity(ground, async (community) => {
    let count = 0;
    for (const part of ['deploy', 'cache', 'media'] as const) {
      if (!parts.includes(part)) continue;
      say(titles[part]);
      count += await tryAll(proofs[part], community, say);
    }
    if (parts.includes('suite')) {
      say('The suite that knows an address and nothing else');
      count += await runSuite({ ground, community, environment, say });
    }
    return count;
  });
  const took = `${((Date.now() - began) / 1000).toFixed(0)} s`;
  say(failed === 0 ? `All is as it should be (${took}).` : `${failed} not as it should be (${took}).`);
  return failed === 0 ? 0 : 1;
}
