import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { edge } from './edge.ts';
import type { Side } from './side.ts';
import { vm } from './vm.ts';

/** What is known of each profile: all that is told apart by it, is told apart here. */
export const sides: Record<Profile, Side> = { edge, vm };

/** Those that run on machines, whose size and form are chosen. */
export const machineProfiles: readonly Profile[] = profiles.filter((profile) => sides[profile].isMachine);
