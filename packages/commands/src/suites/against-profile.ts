import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import type { Steps } from '@isntgram/cli/steps';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { OtherModules } from '@isntgram/local/build/other-modules';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { createUndo, startInstance } from '@isntgram/local/instance/start-instance';
import { servePushEndpoint } from '@isntgram/local/push/endpoint';
import { serveFreezer } from './freezer.ts';
import { prepareForSuites, type Served } from './served.ts';

/** What is served: a profile; in tests of modules with others than the product's, and then without demo data. */
export interface Serving {
  profile: Profile;
  others?: OtherModules | undefined;
}

/** Serves the profile from its production build, with demo data and a second tenant, for as long as `work` takes. */
export async function withProfile<T>(
  { profile, others }: Serving,
  environment: Readonly<Record<string, string>>,
  steps: Steps,
  stop: AbortSignal,
  /** Told also of the folder in which its processes' logs are. */
  work: (served: Served & { logs: string }) => Promise<T>,
): Promise<T> {
  const data = await mkdtemp(join(tmpdir(), `isntgram-${profile}-`));
  const undo = createUndo();
  try {
    const pushes = await servePushEndpoint();
    undo.add(() => pushes.close());
    const instance = await startInstance(
      {
        profile,
        port: await freePort(),
        data,
        fresh: false,
        demo: others === undefined,
        others,
        mode: 'production',
        databaseUrl: undefined,
        authSecret: undefined,
        environment: { TRUST_PROXY: 'true', PUSH_GATEWAY: pushes.url, ...environment },
      },
      steps,
      undo,
    );
    const folder = openDataFolder(data);
    const running = await folder.running();
    if (!running) throw new Error(`Nothing runs on ${data}.`);
    const prepared = await prepareForSuites({ url: instance.url, databaseUrl: running.databaseUrl }, others);
    const freezer = await serveFreezer(running.databaseUrl);
    undo.add(() => freezer.close());
    const stopped = new Promise<never>((_resolve, reject) => {
      stop.addEventListener('abort', () => reject(new Error('Stopped.')), { once: true });
    });
    stopped.catch(() => undefined);
    const { url, mailboxUrl = '' } = instance;
    return await Promise.race([
      work({
        url,
        mailboxUrl,
        filesUrl: running.environment.FILES_URL,
        freezerUrl: freezer.url,
        pushesUrl: pushes.url,
        logs: folder.logs,
        ...prepared,
      }),
      instance.failure,
      stopped,
    ]);
  } finally {
    await undo.run();
    await rm(data, { recursive: true, force: true });
  }
}
