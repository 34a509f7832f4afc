import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { perThousand } from '../../model/growth.ts';
import { isTold } from '../../probe/load/latency.ts';
import { soundOf } from '../../probe/run/run-file.ts';
import type { Seen } from '../../shown/seen.ts';
import { short } from '../../shown/svg.ts';
import type { ReportData } from '../report-data.ts';

/** What stands behind a plot. */
export interface Table {
  title: string;
  head: string[];
  rows: (string | number)[][];
}

/** A number as tables write it: whole, or to the cent. */
export const figure = (value: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: Number.isInteger(value) ? 0 : 2, maximumFractionDigits: 2 });

export const percent = (share: number | undefined): string =>
  share === undefined ? '' : `${(share * 100).toFixed(0)} %`;
export const ms = (value: number | undefined): string =>
  value === undefined ? '–' : value.toFixed(value < 10 ? 2 : 1);

export const curveTable = ({ curve }: ReportData): Table => ({
  title: 'Cost over load, in USD',
  head: ['Requests a month', ...profiles, 'Machines'],
  rows: curve
    .filter((_, index) => index % 4 === 0)
    .map(({ requestsPerMonth, machines, ...usd }) => [
      Math.round(requestsPerMonth),
      ...profiles.map((profile) => usd[profile]),
      machines,
    ]),
});

export const mixTable = ({ allMixes }: ReportData): Table => ({
  title: 'Other communities, in USD a month',
  head: ['Community', ...profiles],
  rows: allMixes.map(({ title, ...usd }) => [title, ...profiles.map((profile) => usd[profile])]),
});

export const itemTable = ({ months }: ReportData, profile: Profile): Table => ({
  title: `Items of the ${profile} month: ${months[profile].title}`,
  head: ['Item', 'Used', 'Included', 'USD'],
  rows: months[profile].bill.lines.map(({ item, used, included, unit, usd }) => [
    item,
    `${short(used)} ${unit}`,
    included > 0 ? short(included) : '',
    usd,
  ]),
});

export const otherTable = ({ months }: ReportData): Table => ({
  title: 'Plans that were not taken, and why',
  head: ['Profile', 'Plan', 'USD', 'Why not'],
  rows: profiles.flatMap((profile) =>
    months[profile].others.map(({ title, totalUsd, why }) => [
      profile,
      title,
      totalUsd === undefined ? '' : totalUsd.toFixed(2),
      why,
    ]),
  ),
});

export const latencyTable = ({ scenarios }: ReportData): Table => ({
  title: 'Latency by scenario, in milliseconds',
  head: [
    'Scenario',
    'Profile',
    'Arrivals',
    'Failed',
    'p50',
    'p95',
    'p99',
    'From cache',
    'Queries',
    'Outside · compute · database',
    'Bytes',
    'edge ÷ vm (99 %)',
  ],
  rows: scenarios.flatMap(({ title, ratio, ...seen }) => {
    const compared = ratio
      ? `${ratio.value.toFixed(2)} (${ratio.low.toFixed(2)} … ${ratio.high.toFixed(2)})${ratio.seen ? '' : ratio.enough ? ': no difference seen' : ': too few to tell'}`
      : '';
    const row = (name: string, seen: Seen) => [
      title,
      name,
      seen.arrivals,
      seen.errors,
      ms(seen.p50),
      ms(seen.p95),
      ms(seen.p99),
      percent(seen.cached),
      seen.queries === undefined ? '' : seen.queries.toFixed(1),
      seen.split ? `${ms(seen.split.outsideMs)} · ${ms(seen.split.computeMs)} · ${ms(seen.split.databaseMs)}` : '',
      Math.round(seen.bytes),
      compared,
    ];
    return profiles.flatMap((profile) => [seen[profile] ?? []].flat().map((one) => row(profile, one)));
  }),
});

export const saturationTable = ({ run }: ReportData): Table => ({
  title: 'Saturation, and the first answers after a start',
  head: [
    'Profile',
    'Good up to',
    'Too much at',
    'p95 then',
    'What ran out',
    'App, database, stand-ins, generator in cores',
  ],
  rows: [
    ...soundOf(run.saturations).map((one) => [
      one.profile,
      `${one.goodPerSecond.toFixed(0)} requests/s`,
      one.badPerSecond === null ? 'not found' : `${one.badPerSecond.toFixed(0)} requests/s`,
      isTold(one.arrivals ?? 0, 0.95) ? `${ms(one.p95Ms)} ms` : '–',
      one.ranOut,
      [one.appCores, one.databaseCores, one.standInCores, one.generatorShare]
        .map((cores) => cores.toFixed(2))
        .join(', '),
    ]),
    ...run.sides.map(({ profile, cold }) => [
      profile,
      'first after a start',
      `page ${cold.map(({ pageMs }) => ms(pageMs)).join(', ')} ms`,
      `API ${cold.map(({ apiMs }) => ms(apiMs)).join(', ')} ms`,
      '',
      '',
    ]),
  ],
});

export const cpuTable = ({ cpu, counts, run }: ReportData): Table => ({
  title: 'What one request takes',
  head: [
    'Class',
    'edge, ms',
    'vm, ms',
    'edge ÷ vm',
    'Database edge, vm',
    'Jobs vm',
    'Log bytes edge, vm',
    'In this month',
  ],
  rows: cpu.map(({ routeClass, edge, vm }) => {
    const [one, other] = [run.figures.edge.routes[routeClass], run.figures.vm.routes[routeClass]];
    return [
      routeClass,
      ms(edge),
      ms(vm),
      vm > 0 ? (edge / vm).toFixed(1) : '',
      `${ms(one.databaseCpuMs)}, ${ms(other.databaseCpuMs)}`,
      ms(other.jobsCpuMs),
      `${one.logBytes.toFixed(0)}, ${other.logBytes.toFixed(0)}`,
      short(counts[routeClass]),
    ];
  }),
});

export const sensitivityTable = ({ verdict }: ReportData): Table => ({
  title: 'Sensitivity, in USD a month',
  head: ['With', ...profiles],
  rows: verdict.sensitivities.map(({ what, ...usd }) => [what, ...profiles.map((profile) => usd[profile])]),
});

export const formTable = ({ forms }: ReportData): Table => ({
  title: 'The VM with its database and photos elsewhere, in USD a month',
  head: ['With', 'On', 'USD'],
  rows: forms.map(({ form, plan, totalUsd }) => [form, plan, totalUsd]),
});

export const assumptionTable = ({ assumptions, mix, operator }: ReportData): Table => ({
  title: 'Assumptions',
  head: ['What', 'Value'],
  rows: [
    ...Object.entries(mix).map(([name, value]) => [`mix: ${name}`, said(value)]),
    ...Object.entries(assumptions).map(([name, value]) => [name, said(value)]),
    ...profiles.map((profile) => [
      `operator of ${profile}`,
      `${operator[profile].hours} hours a month at ${operator[profile].usdPerHour} USD`,
    ]),
  ],
});

const said = (value: unknown): string => {
  if (typeof value === 'number') return figure(Number(value.toPrecision(6)));
  return typeof value === 'object' ? JSON.stringify(value) : String(value ?? 'none');
};

/** A row for all figures of an offer that were read at the same place on the same day. */
export function priceTable({ prices }: ReportData): Table {
  const rows = new Map<string, { said: string[]; rest: string[]; title: string }>();
  for (const { title, said, used, verified, source, address, region, asOf, effectiveFrom, doubts } of prices) {
    const place = [source, address.replace('https://', ''), region, asOf, effectiveFrom, doubts.join('; ')];
    const rest = [used ? 'yes' : '', verified ? 'yes' : 'no', ...place];
    const key = JSON.stringify([title, ...rest]);
    rows.set(key, { title, rest, said: [...(rows.get(key)?.said ?? []), said] });
  }
  return {
    title: 'Prices and rates, each with where it was read',
    head: ['Offer', 'Figures', 'Taken', 'Verified', 'Source', 'Address', 'Region', 'Read', 'In effect from', 'Doubts'],
    rows: [...rows.values()].map(({ title, said, rest }) => [title, said.join('; '), ...rest]),
  };
}

export const growthTable = ({ growth: { share, months } }: ReportData): Table => ({
  title: `The next twelve months, growing ${percent(share)} each month, in USD`,
  head: ['Month', 'Requests', 'Photos', ...profiles, 'The VM'],
  rows: months.map(({ month, requestsPerMonth, photosStored, plan, ...usd }) => [
    month,
    short(requestsPerMonth),
    short(photosStored),
    ...profiles.map((profile) => usd[profile]),
    plan,
  ]),
});

/** What 1,000 active people cost, and the day on which the VM is larger; undefined where neither is known. */
export function peopleTable({ months, mix, burst, assumptions, awayUsdPerHour }: ReportData): Table {
  const each = (profile: Profile) => perThousand(months[profile].bill.totalUsd, mix.activePeople);
  const usd = (value: number | undefined) =>
    value === undefined ? 'how many are active is not known' : value.toFixed(2);
  const away = (profile: Profile) => `${assumptions.awayMinutes[profile]} minutes, at ${awayUsdPerHour} USD an hour`;
  return {
    title: 'People, the busiest day, and being away',
    head: ['What', ...profiles],
    rows: [
      ['USD a month for 1,000 active people', ...profiles.map((profile) => usd(each(profile)))],
      ['nobody served in a month (a guess)', ...profiles.map(away)],
      ...(burst
        ? [
            [
              'the larger machine for the busiest day alone, by the hour',
              'as billed',
              `${burst.forADayUsd.toFixed(2)} USD (${burst.usual}, a day of ${burst.busiest}) instead of ${burst.allMonthUsd.toFixed(2)}`,
            ],
          ]
        : []),
    ],
  };
}
