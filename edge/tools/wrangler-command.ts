import { relative } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { environmentsFile, readEdgeEnvironment } from '@isntgram/deploy/environments/read';
import { places } from './places.ts';
import { layOut } from './wrangler-config.ts';

const help = 'npm run env -- --help';
const options = {
  env: { type: 'string' },
  environments: { type: 'string', default: environmentsFile },
} as const;

/** `npm run env -- wrangler`: lays out what wrangler deploys, and says where. @throws Fault */
export async function wranglerCommand(args: readonly string[], say: (line: string) => void): Promise<void> {
  const { values } = readArguments({ args: [...args], options }, help);
  const { web, api } = await layOut(await readEdgeEnvironment(values.env, values.environments));
  for (const path of [api, web]) say(relative(places.root, path));
}
