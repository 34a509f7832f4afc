import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { startSubject } from '../../bench/subject.ts';
import { vmVariables } from '../../shipped/vm-image.ts';
import { behindCaddy, type Caddy, startCaddy, staticsOf } from './caddy.ts';

/** How a profile is started here as it is shipped, and what counts it where it is live. */
interface Launch {
  /** What its instance is told beside its code. */
  told: () => Promise<Parameters<typeof startSubject>[2]>;
  /** Starts what stands in front of where it listens (HOST:PORT); undefined where nothing does. */
  front: (web: string, data: string) => Promise<Caddy | undefined>;
  /** What is said of a front that there is not. */
  frontless: string;
  /** The names of its log files. */
  logs: readonly string[];
  /** Does Cloudflare count what it takes where it is live? */
  isCountedByCloudflare: boolean;
}

export const launches: Record<Profile, Launch> = {
  edge: {
    told: async () => ({}),
    front: async () => undefined,
    frontless: 'nothing, without TLS: Cloudflare packs answers in front of Workers, and bills nothing for it',
    logs: ['edge'],
    isCountedByCloudflare: true,
  },
  vm: {
    told: async () => ({ environment: behindCaddy, variablesOf: await vmVariables() }),
    front: (web, data) => startCaddy(web, data, staticsOf(data)),
    frontless: 'nothing: this machine has no caddy, which vm is shipped behind',
    logs: ['api', 'web', 'jobs', 'caddy'],
    isCountedByCloudflare: false,
  },
};
