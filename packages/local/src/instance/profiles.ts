import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { ProfileServices } from './context.ts';
import { edgeServices } from './edge.ts';
import { vmServices } from './vm.ts';

const services: Record<Profile, ProfileServices> = { edge: edgeServices, vm: vmServices };

/** How the profile is built and started. */
export const servicesOf = (profile: Profile): ProfileServices => services[profile];
