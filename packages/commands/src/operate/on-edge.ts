import { parseArgs } from 'node:util';
import { environmentsFile, type Named, readEnvironment } from '@isntgram/deploy/environments/read';

/** The environment that --env names. What is wrong with the words is said by whoever reads them all. */
export async function readNamed(args: string[]): Promise<Named | undefined> {
  const options = { env: { type: 'string' }, environments: { type: 'string', default: environmentsFile } } as const;
  const { env, environments } = parseArgs({ args, options, strict: false }).values;
  if (typeof env !== 'string' || typeof environments !== 'string') return undefined;
  return readEnvironment(env, environments);
}

/** Is the environment that --env names on the edge? */
export const isOnEdge = async (args: string[]): Promise<boolean> => (await readNamed(args))?.profile === 'edge';
