import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Fault } from './fault.ts';

/**
 * Node's own parser, with one clear line instead of a stack for what it refuses. Not commander or citty, whose help
 * comes out of the options: ours is a text beside the command, which the launcher shows also in a clone that has no
 * packages yet, and a test holds the two together.
 */
export function readArguments<T extends ParseArgsConfig>(config: T, help: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new Fault(`${message}. ${help} shows what it takes.`);
  }
}
