import type { Profile } from '@isntgram/contract/kernel/profiles';
import { type Phase, type RunFile, soundOf, successesOf } from '../../probe/run/run-file.ts';
import { type ScenarioName, scenarioNames } from '../../scenario-names.ts';
import { base, compared, ratioTitle } from '../../shown/ratios.ts';
import { geometricMean } from '../../statistics.ts';

const measures = ['processor time', 'median'] as const;

/** How far the rounds of a run agree on the ratio of a profile to the base. */
export interface Agreement {
  profile: Profile;
  /** 'all' is the geometric mean of the scenarios. */
  scenario: ScenarioName | 'all';
  what: (typeof measures)[number];
  /** One for each round. */
  ratios: number[];
  /** The greatest ÷ the least − 1. */
  spread: number;
}

/** Of each scenario and all of them, where there are two rounds or more of the profile and the base. */
export function agreementsOf(run: Pick<RunFile, 'phases'>): Agreement[] {
  const phases = soundOf(run.phases);
  return compared.flatMap((profile) => measures.flatMap((what) => agreementsOn(profile, what, phases)));
}

function agreementsOn(profile: Profile, what: Agreement['what'], phases: readonly Phase[]): Agreement[] {
  const rows = scenarioNames.flatMap((scenario) => {
    const ratios = ratiosOf(profile, phases, scenario, what);
    return ratios.length > 1 ? [{ profile, scenario, what, ratios, spread: spreadOf(ratios) }] : [];
  });
  const rounds = Math.min(...rows.map(({ ratios }) => ratios.length));
  if (rows.length === 0) return [];
  const all = Array.from({ length: rounds }, (_, round) => geometricMean(rows.map(({ ratios }) => ratios[round] ?? 1)));
  return [{ profile, scenario: 'all', what, ratios: all, spread: spreadOf(all) }, ...rows];
}

function ratiosOf(
  profile: Profile,
  phases: readonly Phase[],
  scenario: ScenarioName,
  what: Agreement['what'],
): number[] {
  const own = phases.filter((phase) => phase.scenario === scenario);
  const rounds = [...new Set(own.map(({ round }) => round))].sort((a, b) => a - b);
  return rounds.flatMap((round) => {
    const of = (which: Profile) => own.find((phase) => phase.profile === which && phase.round === round);
    const [one, other] = [of(profile), of(base)];
    const ratio = one && other ? measureOf(one, what) / measureOf(other, what) : Number.NaN;
    return Number.isFinite(ratio) && ratio > 0 ? [ratio] : [];
  });
}

function measureOf(phase: Phase, what: Agreement['what']): number {
  if (what === 'median') return phase.latency.p50;
  const { resources } = phase;
  return resources ? (resources.appCpuMs + resources.jobsCpuMs) / successesOf(phase) : Number.NaN;
}

const spreadOf = (ratios: readonly number[]): number => Math.max(...ratios) / Math.min(...ratios) - 1;

/** One line for each measure, of all scenarios together. */
export const agreementLines = (run: Pick<RunFile, 'phases'>): string[] =>
  agreementsOf(run)
    .filter(({ scenario }) => scenario === 'all')
    .map(({ profile, what, ratios, spread }) => {
      const said = ratios.map((ratio) => ratio.toFixed(2)).join(', ');
      return `${what}, ${ratioTitle(profile)}, round by round: ${said} (apart by ${(spread * 100).toFixed(0)} %)`;
    });
