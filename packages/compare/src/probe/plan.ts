import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { scenarioNames } from '../scenario-names.ts';
import { scenarios } from '../scenarios.ts';
import type { ProbeRequest } from './request.ts';
import { type Phase, type RunFile, soundOf } from './run/run-file.ts';

/** Rounds in which the profiles take turns at each scenario, so that a machine that gets slower is so for both. */
export function missingPhases(
  request: ProbeRequest,
  run: RunFile,
  machine: string,
): Pick<Phase, 'profile' | 'scenario' | 'round'>[] {
  const rounds = Array.from({ length: request.rounds }, (_, index) => index + 1);
  const all = rounds.flatMap((round) =>
    request.scenarios
      .toSorted((a, b) => scenarioNames.indexOf(a) - scenarioNames.indexOf(b))
      .flatMap((scenario) => turns(wantedProfiles(request), round).map((profile) => ({ profile, scenario, round }))),
  );
  return all.filter(
    ({ profile, scenario, round }) =>
      (scenarios[scenario].who !== 'writer' || request.urls[profile] === undefined) &&
      !run.phases.some(
        (known) =>
          isOf(profile, machine)(known) && known.scenario === scenario && known.round === round && !known.isVoid,
      ),
  );
}

/** Profiles whose greatest rate is looked for still. */
export const missingSaturations = (request: ProbeRequest, run: RunFile, machine: string): Profile[] =>
  request.saturation
    ? localProfiles(request).filter((profile) => !soundOf(run.saturations).some(isOf(profile, machine)))
    : [];

/** Is all there that was asked for? What is void is not. */
export function whatIsLeft(request: ProbeRequest, run: RunFile, machine: string): { complete: boolean; words: string } {
  const voids = missingPhases(request, run, machine).length + missingSaturations(request, run, machine).length;
  const words =
    `${voids} of what was asked for is void, because the machine was disturbed: the same command measures it ` +
    'again.';
  return { complete: voids === 0, words: voids === 0 ? '' : words };
}

export const isOf = (profile: Profile, machine: string) => (known: { profile: Profile; machine: string }) =>
  known.profile === profile && known.machine === machine;

const turns = (wanted: readonly Profile[], round: number): Profile[] =>
  round % 2 === 1 ? [...wanted] : wanted.toReversed();

export const wantedProfiles = ({ urls }: ProbeRequest): Profile[] =>
  profiles.toReversed().filter((profile) => Object.keys(urls).length === 0 || urls[profile] !== undefined);

const localProfiles = (request: ProbeRequest): Profile[] =>
  wantedProfiles(request).filter((profile) => request.urls[profile] === undefined);
