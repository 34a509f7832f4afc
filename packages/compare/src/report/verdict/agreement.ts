import { type Phase, type RunFile, soundOf, successesOf } from '../../probe/run/run-file.ts';
import { type ScenarioName, scenarioNames } from '../../scenario-names.ts';
import { geometricMean } from '../../statistics.ts';

const measures = ['processor time', 'median'] as const;

/** How far the rounds of a run agree on a ratio, edge ÷ vm. */
export interface Agreement {
  /** 'all' is the geometric mean of the scenarios. */
  scenario: ScenarioName | 'all';
  what: (typeof measures)[number];
  /** One for each round. */
  ratios: number[];
  /** The greatest ÷ the least − 1. */
  spread: number;
}

/** Of each scenario and all of them, where there are two rounds or more of both profiles. */
export function agreementsOf(run: Pick<RunFile, 'phases'>): Agreement[] {
  const phases = soundOf(run.phases);
  return measures.flatMap((what) => {
    const rows = scenarioNames.flatMap((scenario) => {
      const ratios = ratiosOf(phases, scenario, what);
      return ratios.length > 1 ? [{ scenario, what, ratios, spread: spreadOf(ratios) }] : [];
    });
    const rounds = Math.min(...rows.map(({ ratios }) => ratios.length));
    if (rows.length === 0) return [];
    const all = Array.from({ length: rounds }, (_, round) =>
      geometricMean(rows.map(({ ratios }) => ratios[round] ?? 1)),
    );
    return [{ scenario: 'all' as const, what, ratios: all, spread: spreadOf(all) }, ...rows];
  });
}

function ratiosOf(phases: readonly Phase[], scenario: ScenarioName, what: Agreement['what']): number[] {
  const own = phases.filter((phase) => phase.scenario === scenario);
  const rounds = [...new Set(own.map(({ round }) => round))].sort((a, b) => a - b);
  return rounds.flatMap((round) => {
    const of = (profile: Phase['profile']) => own.find((phase) => phase.profile === profile && phase.round === round);
    const [edge, vm] = [of('edge'), of('vm')];
    const ratio = edge && vm ? measureOf(edge, what) / measureOf(vm, what) : Number.NaN;
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
    .map(({ what, ratios, spread }) => {
      const said = ratios.map((ratio) => ratio.toFixed(2)).join(', ');
      return `${what}, edge ÷ vm, round by round: ${said} (apart by ${(spread * 100).toFixed(0)} %)`;
    });
