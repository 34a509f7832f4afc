import { relative } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { environmentsFile, readEdgeEnvironment } from '@isntgram/deploy/environments/read';
import { places } from './places.ts';
import { layOut } from './wrangler-config.ts';

const help = 'npm run env -- --help';
const options = {
  env: { type: 'string' },
  release: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
} as const;

/** `npm run env -- wrangler`: lays out what wrangler deploys, and says where. @throws Fault */
export async function wranglerCommand(args: readonly string[], say: (line: string) => void): Promise<void> {
  const { values } = readArguments({ args: [...args], options }, help);
  const environment = await readEdgeEnvironment(values.env, values.environments);
  if (!values.release)
    throw new Fault('--release is missing: what this release is called, as v1.2.3 or the commit that was built.');
  const { web, api } = await layOut(environment, values.release);
  for (const path of [api, web]) say(relative(places.root, path));
}
