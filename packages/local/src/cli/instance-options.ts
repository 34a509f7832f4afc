import { parseArgs } from 'node:util';
import { type Profile, profiles } from '../folder/data-folder.ts';
import { Fault } from './fault.ts';

export interface InstanceOptions {
  profile: Profile;
  port: number;
  data: string;
  fresh: boolean;
  demo: boolean;
}

const defaultPorts: Record<Profile, number> = { edge: 8787, vm: 8080 };

function parse(args: readonly string[], help: string) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        profile: { type: 'string', default: 'edge' },
        port: { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: true },
      },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new Fault(`${message}. ${help} shows the options.`);
  }
}

/** Reads the options of start and dev; throws a Fault that names what cannot be used. */
export function readInstanceOptions(args: readonly string[], help: string): InstanceOptions {
  const values = parse(args, help);
  const profile = profiles.find((known) => known === values.profile);
  if (!profile) throw new Fault(`There is no profile "${values.profile}": --profile takes ${profiles.join(' or ')}.`);
  const port = values.port === undefined ? defaultPorts[profile] : Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Fault(`--port takes a number from 1 to 65535, not "${values.port}".`);
  if (values.data === '') throw new Fault('--data takes a folder.');
  return { profile, port, data: values.data ?? `.data/${profile}`, fresh: values.fresh, demo: values.demo };
}
