import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Fault } from './fault.ts';

/** `parseArgs`, with one clear line instead of a stack for what it refuses. */
export function readArguments<T extends ParseArgsConfig>(config: T, help: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new Fault(`${message}. ${help} shows what it takes.`);
  }
}
