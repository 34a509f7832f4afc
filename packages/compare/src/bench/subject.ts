import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment, readEnvironment } from '@isntgram/cli/environment';
import { freePort } from '@isntgram/cli/ports';
import { createSteps } from '@isntgram/cli/steps';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { createUndo, type InstanceRequest, startInstance } from '@isntgram/local/instance/start-instance';
import { descendants, variableOf } from '@isntgram/local/process/accounting';
import * as z from 'zod';

/** One profile, running in production form on a data folder of its own. */
export interface Subject {
  profile: Profile;
  /** The front door. */
  url: string;
  /** Where the API itself listens: behind the front in production as here. */
  apiUrl: string;
  /** The process that answers the API. */
  apiPid: number;
  databaseUrl: string;
  /** Whether the profile has the database remember queries: it does on a Postgres of its own. */
  prepares: boolean;
  /** Where a Worker asks the database; none for the vm profile, which asks it directly. */
  neon: { endpoint: string; databaseUrl: string } | undefined;
  /** All its processes, by what they are for; on edge the jobs run with the rest. */
  processes: Record<'app' | 'database' | 'jobs' | 'standIns', number[]>;
  /** Its folder. */
  data: string;
  /** The folder of the services' logs. */
  logs: string;
  /** Rejects as soon as one of its services ends by itself. */
  failure: Promise<never>;
  stop(): Promise<void>;
}

const described = z.object({ databaseUrl: z.string(), neonEndpoint: z.string() });

/** A load comes from one address. */
const unlimited = '1000000';

interface More {
  /** Variables of the instance, by the folder that it keeps its things in. */
  environment?: (data: string) => Record<string, string>;
  variablesOf?: InstanceRequest['variablesOf'];
  isolates?: InstanceRequest['isolates'];
}

/**
 * Starts a profile, without demo data unless asked for it, on DATABASE_URL where it is set, else on the embedded
 * Postgres.
 */
export async function startSubject(
  profile: Profile,
  demo = false,
  { environment, variablesOf, isolates }: More = {},
): Promise<Subject> {
  const data = await mkdtemp(join(tmpdir(), `isntgram-bench-${profile}-`));
  const undo = createUndo();
  const { DATABASE_URL: databaseUrl } = readEnvironment();
  const before = new Set((await descendants()).map(({ pid }) => pid));
  const port = await freePort();
  const stop = async () => {
    await undo.run();
    await rm(data, { recursive: true, force: true });
  };
  try {
    const request = {
      profile,
      port,
      data,
      fresh: true,
      demo,
      mode: 'production' as const,
      databaseUrl,
      authSecret: undefined,
      variablesOf,
      isolates,
    };
    const { url, failure } = await startInstance(
      { ...request, environment: { RATE_LIMIT_FACTOR: unlimited, ...inheritedEnvironment(), ...environment?.(data) } },
      createSteps(process.stderr),
      undo,
    );
    const own = (await descendants()).filter(({ pid }) => !before.has(pid));
    const find = (pattern: RegExp) => own.find(({ command }) => pattern.test(command));
    const all = (pattern: RegExp) => own.filter(({ command }) => pattern.test(command)).map(({ pid }) => pid);
    const known = {
      app: all(profile === 'vm' ? /vm-profile\/\S*(server|web)\.m?[jt]s/ : /workerd serve/),
      database: all(/services\/postgres\.ts/),
      jobs: profile === 'vm' ? all(/vm-profile\/\S*jobs\.m?[jt]s/) : [],
    };
    const accounted = new Set(Object.values(known).flat());
    const standIns = own.map(({ pid }) => pid).filter((pid) => !accounted.has(pid));
    const processes = { ...known, standIns };
    const shared = { processes, data, logs: join(data, 'logs'), failure, stop };
    if (profile === 'vm') {
      const api = find(/vm-profile\/\S*server/);
      if (!api) throw new Error('The API process was not found.');
      const url = String(await variableOf(api.pid, 'DATABASE_URL'));
      const apiUrl = `http://localhost:${await variableOf(api.pid, 'PORT')}`;
      return {
        profile,
        url: `http://localhost:${port}`,
        apiUrl,
        apiPid: api.pid,
        databaseUrl: url,
        prepares: databaseUrl !== undefined,
        neon: undefined,
        ...shared,
      };
    }
    const workerd = find(/workerd serve/) ?? find(/workerd/);
    const edge = find(/services\/edge\.ts/);
    if (!workerd || !edge) throw new Error('The workerd process was not found.');
    const neon = described.parse(JSON.parse(edge.command.slice(edge.command.indexOf('{'))));
    const owner = databaseUrl ?? (await embeddedUrl(data));
    return {
      profile,
      url,
      apiUrl: url,
      apiPid: workerd.pid,
      databaseUrl: owner,
      prepares: false,
      neon: { endpoint: neon.neonEndpoint, databaseUrl: neon.databaseUrl },
      ...shared,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embeddedUrl(data: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return z.object({ databaseUrl: z.string() }).parse(JSON.parse(await readFile(join(data, 'runtime.json'), 'utf8')))
    .databaseUrl;
}
