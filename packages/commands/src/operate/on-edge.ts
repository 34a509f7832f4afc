import { parseArgs } from 'node:util';
import { environmentsFile, readEnvironment } from '@isntgram/deploy/environments/read';

/** Is the environment that --env names on the edge? What is wrong with the words is said by whoever reads them all. */
export async function isOnEdge(args: string[]): Promise<boolean> {
  const options = { env: { type: 'string' }, environments: { type: 'string', default: environmentsFile } } as const;
  const { env, environments } = parseArgs({ args, options, strict: false }).values;
  if (typeof env !== 'string' || typeof environments !== 'string') return false;
  return (await readEnvironment(env, environments)).profile === 'edge';
}
