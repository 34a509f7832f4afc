import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { placeOptions, readPlace } from './place.ts';

export interface InstanceOptions {
  profile: Profile;
  port: number;
  data: string;
  fresh: boolean;
  demo: boolean;
}

const defaultPorts: Record<Profile, number> = { edge: 8787, vm: 8080 };

/** Reads the options of start and dev; throws a Fault that names what cannot be used. */
export function readInstanceOptions(args: readonly string[], help: string): InstanceOptions {
  const { values } = readArguments(
    {
      args: [...args],
      allowNegative: true,
      options: {
        ...placeOptions,
        port: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: true },
      },
    },
    help,
  );
  const place = readPlace(values);
  const port = values.port === undefined ? defaultPorts[place.profile] : Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Fault(`--port takes a number from 1 to 65535, not "${values.port}".`);
  return { ...place, port, fresh: values.fresh, demo: values.demo };
}
