import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';

/** How many connections to the database compose.yaml gives a process. */
export async function connectionsMax(): Promise<string> {
  const text = await readFile(join(root, 'vm-profile/compose.yaml'), 'utf8');
  const [, count] = /DATABASE_CONNECTIONS_MAX: \$\{DATABASE_CONNECTIONS_MAX:-(\d+)\}/.exec(text) ?? [];
  if (count === undefined) throw new Fault('vm-profile/compose.yaml sets no DATABASE_CONNECTIONS_MAX.');
  return count;
}

/** What an image of the vm profile sets for its Node: heap, threads, arenas. */
export async function imageVariables(image: 'api' | 'web'): Promise<Record<string, string>> {
  const text = await readFile(join(root, 'vm-profile/Dockerfile'), 'utf8');
  const [, stage = ''] = text.split(`\nFROM base AS ${image}\n`);
  const line = /^ENV (.*NODE_OPTIONS=.*)$/m.exec(stage)?.[1];
  if (line === undefined) throw new Fault(`vm-profile/Dockerfile sets no NODE_OPTIONS in its stage ${image}.`);
  const set = line.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g);
  return Object.fromEntries([...set].map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']));
}

/** Where something is, which a run here has elsewhere. */
const isPlace = (name: string): boolean => name === 'PORT' || name === 'APP_DIR';

/** What the image of each process of the vm profile tells it, without where things are. */
export async function vmVariables(): Promise<Record<'api' | 'jobs' | 'web', Record<string, string>>> {
  const [api, web] = (await Promise.all([imageVariables('api'), imageVariables('web')])).map((variables) =>
    Object.fromEntries(Object.entries(variables).filter(([name]) => !isPlace(name))),
  );
  return { api: api ?? {}, jobs: api ?? {}, web: web ?? {} };
}
