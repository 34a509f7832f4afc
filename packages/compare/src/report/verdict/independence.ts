import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Phase, RunFile } from '../../probe/run/run-file.ts';

/** What the confidence in a run's speed follows from. */
export interface Independence {
  /** The fewest rounds that a scenario of both profiles had. */
  rounds: number;
  /** Starts of both profiles, or looks at live ones, that share nothing. */
  runs: number;
  /** Machines from which both profiles were asked. */
  vantagePoints: number;
  /** Was everything in reach of one machine or network, so that distance is not in it? */
  isNear: boolean;
}

/** How far what was measured of both profiles is independent. */
export function independenceOf({ phases, sides }: Pick<RunFile, 'phases' | 'sides'>): Independence {
  const scenarios = new Set(phases.map(({ scenario }) => scenario));
  const rounds = [...scenarios].flatMap((scenario) => {
    const of = (profile: Profile) => new Set(phases.filter(isOf(profile, scenario)).map(({ round }) => round)).size;
    const both = Math.min(of('edge'), of('vm'));
    return both > 0 ? [both] : [];
  });
  return {
    rounds: rounds.length > 0 ? Math.min(...rounds) : 0,
    runs: seenOfBoth(phases, runOf).length,
    vantagePoints: seenOfBoth(phases, ({ machine }) => machine).length,
    isNear: sides.some(({ at }) => isNearby(at)),
  };
}

/** Which start of the instances a phase belongs to; two machines never share one. */
export const runOf = ({ run, machine }: Pick<Phase, 'run' | 'machine'>): string => `${machine} ${run ?? ''}`;

/** What phases of both profiles have in common. */
export function seenOfBoth(phases: readonly Phase[], of: (phase: Phase) => string): string[] {
  const seen = (profile: Profile) => new Set(phases.filter((phase) => phase.profile === profile).map(of));
  const vm = seen('vm');
  return [...seen('edge')].filter((one) => vm.has(one));
}

const isOf = (profile: Profile, scenario: string) => (phase: Phase) =>
  phase.profile === profile && phase.scenario === scenario;

const nearby = [
  /^(?:.+\.)?(?:localhost|local|internal)$/,
  /^(?:127|10)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^0\.0\.0\.0$/,
  /^\[(?:::1?|::ffff:.*|f[cd][0-9a-f:]*|fe80:.*)\]$/,
];

/** Is it this machine, or one of its own network? 'here' is an instance that the probe started. */
export function isNearby(at: string): boolean {
  if (at === 'here' || !URL.canParse(at)) return true;
  const { hostname } = new URL(at);
  return nearby.some((pattern) => pattern.test(hostname));
}
