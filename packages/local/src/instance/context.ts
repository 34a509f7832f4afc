import type { Steps } from '@isntgram/cli/steps';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { OtherModules } from '../build/other-modules.ts';
import type { DataFolder } from '../folder/data-folder.ts';
import type { ServiceSpec, Supervisor } from '../process/supervisor.ts';

/** What a profile is given to start its services with. */
export interface InstanceContext {
  profile: Profile;
  /** 'production' serves what was built; 'dev' takes up changes. */
  mode: 'production' | 'dev';
  port: number;
  folder: DataFolder;
  /** The environment that services inherit; a profile's own values come on top. */
  environment: Readonly<Record<string, string>>;
  databaseUrl: string;
  /** Is it the embedded Postgres, which has one session for all? */
  embedded: boolean;
  authSecret: string;
  pushSecret: string;
  /** What its health answer calls the build. */
  version: string;
  steps: Steps;
  supervisor: Supervisor;
  /** Edge alone, in tests of faults; see LocalEdge. */
  gate?: { url: string; keysPort: number } | undefined;
  /** Edge alone, in benches; see LocalEdge. */
  isolates?: { otherPort: number; workersCache: boolean } | undefined;
  /** What single processes of vm are told beside that, as by their images. */
  variablesOf?: Partial<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** In tests of modules. */
  others?: OtherModules | undefined;
}

/** What a profile needs to be built, and how its services are started. */
export interface ProfileServices {
  /** Brings the build up to date. Needs no database. */
  build(context: Pick<InstanceContext, 'mode' | 'environment' | 'steps' | 'supervisor' | 'others'>): Promise<void>;
  /** Starts the services and waits until they answer; returns the environment that commands on the same data need. */
  start(context: InstanceContext): Promise<Record<string, string>>;
}

/** A service that is a TypeScript file of this package. */
export function localService(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): ServiceSpec {
  const file = new URL(`../services/${name}.ts`, import.meta.url).pathname;
  return { name, args: [file, ...args], environment, ready: 'message' };
}
