import type { Mix } from '../mixes.ts';
import type { Crossing, Sensitivity } from '../model/break-even.ts';
import type { Choice, Profile } from '../model/choice.ts';
import type { RunFile } from '../probe/run-file.ts';
import { cheaperOf } from '../shown/costs.ts';
import type { ScenarioRow } from '../shown/seen.ts';
import { type Confidence, capital, type SpeedVerdict, speedOf } from './speed-verdict.ts';

/** What follows from the figures, in plain words. */
export interface Verdict extends SpeedVerdict {
  cheaper: Profile | 'neither';
  cost: string;
  costConfidence: { level: Confidence; why: string };
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
