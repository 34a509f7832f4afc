import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Phase, RunFile } from '../../probe/run/run-file.ts';

/** What the confidence in a run's speed follows from. */
export interface Independence {
  /** The fewest rounds that a scenario of all profiles had. */
  rounds: number;
  /** Starts of all profiles, or looks at live ones, that share nothing. */
  runs: number;
  /** Machines from which all profiles were asked. */
  vantagePoints: number;
  /** Was everything in reach of one machine or network, so that distance is not in it? */
  isNear: boolean;
}

/** How far what was measured of the profiles is independent. */
export function independenceOf({ phases, sides }: Pick<RunFile, 'phases' | 'sides'>): Independence {
  const scenarios = new Set(phases.map(({ scenario }) => scenario));
  const rounds = [...scenarios].flatMap((scenario) => {
    const of = (profile: Profile) => new Set(phases.filter(isOf(profile, scenario)).map(({ round }) => round)).size;
    const all = Math.min(...comparedIn(phases).map(of));
    return all > 0 && Number.isFinite(all) ? [all] : [];
  });
  return {
    rounds: rounds.length > 0 ? Math.min(...rounds) : 0,
    runs: seenOfAll(phases, runOf).length,
    vantagePoints: seenOfAll(phases, ({ machine }) => machine).length,
    isNear: sides.some(({ at }) => isNearby(at)),
  };
}

/** Which start of the instances a phase belongs to; two machines never share one. */
export const runOf = ({ run, machine }: Pick<Phase, 'run' | 'machine'>): string => `${machine} ${run ?? ''}`;

/** What phases of all profiles that were measured have in common; nothing where one alone was. */
export function seenOfAll(phases: readonly Phase[], of: (phase: Phase) => string): string[] {
  const seen = (profile: Profile) => new Set(phases.filter((phase) => phase.profile === profile).map(of));
  const [first, ...others] = comparedIn(phases).map(seen);
  return [...(first ?? [])].filter((one) => others.every((other) => other.has(one)));
}

/** The profiles that were measured, where there are some to compare. */
function comparedIn(phases: readonly Phase[]): Profile[] {
  const measured = profiles.filter((profile) => phases.some((phase) => phase.profile === profile));
  return measured.length > 1 ? measured : [];
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
