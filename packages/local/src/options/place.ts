import { Fault } from '@isntgram/cli/fault';
import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { defaultData } from '../database/reach.ts';

/** The options with which every command that works on data says where it is. */
export const placeOptions = { profile: { type: 'string' }, data: { type: 'string' } } as const;

/** The profile and data folder that the options mean. */
export function readPlace(values: { profile?: string | undefined; data?: string | undefined }): {
  profile: Profile;
  data: string;
} {
  const profile = profiles.find((known) => known === (values.profile ?? 'edge'));
  if (!profile) throw new Fault(`There is no profile "${values.profile}": --profile takes ${profiles.join(' or ')}.`);
  if (values.data === '') throw new Fault('--data takes a folder.');
  return { profile, data: values.data ?? defaultData(profile) };
}
