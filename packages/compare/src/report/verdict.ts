import type { Mix } from '../mixes.ts';
import type { Crossing, Sensitivity } from '../model/break-even.ts';
import type { Choice, Profile } from '../model/choice.ts';
import type { RunFile } from '../probe/run-file.ts';
import { cheaperOf } from '../shown/costs.ts';
import type { ScenarioRow } from '../shown/seen.ts';

type Confidence = 'high' | 'medium' | 'low';

/** What follows from the figures, in plain words. */
export interface Verdict {
  cheaper: Profile | 'neither';
  cost: string;
  costConfidence: { level: Confidence; why: string };
  speed: string;
  speedConfidence: { level: Confidence; why: string };
  crossing: string;
}

export interface VerdictRequest {
  months: Record<Profile, Choice>;
  sensitivities: readonly Sensitivity[];
  crossings: readonly Crossing[];
  scenarios: readonly ScenarioRow[];
  run: RunFile;
  mix: Mix;
}

const money = (usd: number): string => `${usd.toFixed(2)} USD`;

export function verdictOf(request: VerdictRequest): Verdict {
  const { months, mix } = request;
  const [edge, vm] = [months.edge.bill.totalUsd, months.vm.bill.totalUsd];
  const cheaper = cheaperOf(edge, vm);
  const most = (profile: Profile) => months[profile].bill.lines.toSorted((a, b) => b.usd - a.usd)[0];
  const because = (profile: Profile) => {
    const line = most(profile);
    return line ? `most of it for ${line.item} (${money(line.usd)})` : 'nothing to pay';
  };
  const cost =
    cheaper === 'neither'
      ? `For “${mix.title}” both cost about the same: edge ${money(edge)}, vm ${money(vm)} a month.`
      : `For “${mix.title}” ${cheaper} is cheaper: edge ${money(edge)} a month, ${because('edge')}; vm ${money(vm)}, ${because('vm')}.`;
  return {
    cheaper,
    cost,
    costConfidence: costConfidence(request, cheaper),
    ...speedOf(request),
    crossing: crossingText(request),
  };
}

function costConfidence({ sensitivities }: VerdictRequest, cheaper: Verdict['cheaper']): Verdict['costConfidence'] {
  const turned = sensitivities.filter(({ edge, vm }) => cheaperOf(edge, vm) !== cheaper).map(({ what }) => what);
  if (cheaper === 'neither') return { level: 'medium', why: 'the difference is smaller than what is not known of the community' };
  if (turned.length === 0) return { level: 'high', why: 'it stays so with every input that was varied' };
  return { level: turned.length > 2 ? 'low' : 'medium', why: `it is otherwise with: ${turned.join('; ')}` };
}

function speedOf({ scenarios, run }: VerdictRequest): Pick<Verdict, 'speed' | 'speedConfidence'> {
  const compared = scenarios.filter(({ ratio }) => ratio);
  const names = (rows: readonly ScenarioRow[]) => rows.map(({ name }) => name).join(', ');
  const edge = compared.filter(({ ratio }) => ratio?.seen && ratio.value < 1);
  const vm = compared.filter(({ ratio }) => ratio?.seen && ratio.value > 1);
  const same = compared.filter(({ ratio }) => !ratio?.seen);
  const parts = [
    vm.length > 0 ? `faster on vm: ${names(vm)}` : '',
    edge.length > 0 ? `faster on edge: ${names(edge)}` : '',
    same.length > 0 ? `no difference seen: ${names(same)}` : '',
  ].filter(Boolean);
  const rounds = Math.max(0, ...run.phases.map(({ round }) => round));
  const isLocal = run.sides.some(({ at }) => at === 'here');
  const speed = compared.length === 0 ? 'Only one profile was measured: nothing to compare.' : `${capital(parts.join('; '))}.`;
  if (isLocal)
    return {
      speed,
      speedConfidence: {
        level: rounds < 3 ? 'low' : 'medium',
        why: `${rounds} ${rounds === 1 ? 'round' : 'rounds'}, both on one machine: it compares what they compute, and says nothing of the distance that the real edge saves`,
      },
    };
  return {
    speed,
    speedConfidence: {
      level: rounds < 3 ? 'low' : 'high',
      why: `${rounds} rounds against live addresses, from ${run.machines.length} machines`,
    },
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Where the cheaper one changes, in words. */
export function crossingText({ crossings }: Pick<VerdictRequest, 'crossings'>): string {
  if (crossings.length === 0)
    return 'Whatever the load from 10,000 to 1,000,000,000 requests a month, the cheaper one stays the same.';
  const at = crossings.map(
    ({ requestsPerMonth, cheaper }) => `above ${round(requestsPerMonth)} requests a month ${cheaper} is cheaper`,
  );
  return `${capital(at.join('; '))}.`;
}

const round = (value: number): string => Number(value.toPrecision(2)).toLocaleString('en-US');
