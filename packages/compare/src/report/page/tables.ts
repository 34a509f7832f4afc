import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Line } from '../../model/bill.ts';
import type { RouteFigures } from '../../model/figures.ts';
import type { Burst } from '../../model/otherwise/burst.ts';
import { perThousand } from '../../model/otherwise/growth.ts';
import { machineProfiles, sides } from '../../model/sides/sides.ts';
import { isTold } from '../../probe/load/latency.ts';
import { soundOf } from '../../probe/run/run-file.ts';
import { many, money, whole } from '../../shown/amounts.ts';
import { plotWords } from '../../shown/plot-words.ts';
import { base, compared, ratioTitle } from '../../shown/ratios.ts';
import type { Ratio, Seen } from '../../shown/seen.ts';
import { short } from '../../shown/svg.ts';
import type { ReportData } from '../report-data.ts';

/** What stands behind a plot. */
export interface Table {
  title: string;
  head: string[];
  rows: Cell[][];
}

/** US dollars are told to the cent, other numbers as they are. */
export type Cell = string | number | { usd: number };

export const isNumeric = (cell: Cell | undefined): boolean => cell !== undefined && typeof cell !== 'string';
const usd = (amount: number): Cell => ({ usd: amount });

/** As tables write it, thousands set apart. */
export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' ? cell.toLocaleString('en-US', { maximumFractionDigits: 2 }) : money(cell.usd);
}

export const percent = (share: number | undefined): string =>
  share === undefined ? '' : `${(share * 100).toFixed(0)} %`;
export const ms = (value: number | undefined): string =>
  value === undefined ? '–' : value.toLocaleString('en-US', digits(value < 10 ? 2 : 1));

const digits = (count: number) => ({ minimumFractionDigits: count, maximumFractionDigits: count });

export const curveTable = ({ curve }: ReportData): Table => ({
  title: 'Cost over load, in USD',
  head: ['Requests a month', ...profiles, 'Machines'],
  rows: curve
    .filter((_, index) => index % 4 === 0)
    .map(({ requestsPerMonth, machines, ...costs }) => [
      Math.round(requestsPerMonth),
      ...profiles.map((profile) => usd(costs[profile])),
      machines,
    ]),
});

export const mixTable = ({ allMixes }: ReportData): Table => ({
  title: 'Other communities, in USD a month',
  head: ['Community', ...profiles],
  rows: allMixes.map(({ title, ...costs }) => [title, ...profiles.map((profile) => usd(costs[profile]))]),
});

export const itemTable = ({ months }: ReportData, profile: Profile): Table => ({
  title: `Items of the ${profile} month: ${months[profile].title}`,
  head: ['Item', 'Used', 'Included', 'USD'],
  rows: months[profile].bill.lines.map((line) => [
    line.item,
    usedText(line),
    line.included > 0 ? short(line.included) : '',
    usd(line.usd),
  ]),
});

/** What was used of an item: a fee is paid for a month. */
const usedText = ({ used, unit }: Line): string => (unit === 'months' ? many(used, 'month') : `${short(used)} ${unit}`);

export const otherTable = ({ months }: ReportData): Table => ({
  title: 'Plans that were not taken, and why',
  head: ['Profile', 'Plan', 'USD', 'Why not'],
  rows: profiles.flatMap((profile) =>
    months[profile].others.map(({ title, totalUsd, why }) => [
      profile,
      title,
      totalUsd === undefined ? '' : money(totalUsd),
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
    ...compared.map((profile) => `${ratioTitle(profile)} (99 %)`),
  ],
  rows: scenarios.flatMap(({ title, ratios, ...seen }) => {
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
      ...compared.map((profile) => ratioText(ratios[profile])),
    ];
    return profiles.flatMap((profile) => [seen[profile] ?? []].flat().map((one) => row(profile, one)));
  }),
});

/** A ratio with its interval, and whether it says something. */
function ratioText(ratio: Ratio | undefined): string {
  if (!ratio) return '';
  const { value, low, high, seen, enough } = ratio;
  const doubt = seen ? '' : `: ${enough ? 'no difference seen' : 'too few to tell'}`;
  return `${value.toFixed(2)} (${low.toFixed(2)} … ${high.toFixed(2)})${doubt}`;
}

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
      `${whole(one.goodPerSecond)} requests/s`,
      one.badPerSecond === null ? 'not found' : `${whole(one.badPerSecond)} requests/s`,
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
    ...profiles.map((profile) => `${profile}, ms`),
    ...compared.map(ratioTitle),
    `Database, ms: ${profiles.join(' · ')}`,
    `Jobs, ms: ${profiles.join(' · ')}`,
    `Log bytes: ${profiles.join(' · ')}`,
    'In this month',
  ],
  rows: cpu.map(({ routeClass, ...cpuMs }) => {
    const each = (of: (figures: RouteFigures) => string) =>
      profiles.map((profile) => of(run.figures[profile].routes[routeClass])).join(' · ');
    return [
      plotWords.routeClasses[routeClass],
      ...profiles.map((profile) => ms(cpuMs[profile])),
      ...compared.map((profile) => (cpuMs[base] > 0 ? (cpuMs[profile] / cpuMs[base]).toFixed(2) : '')),
      each(({ databaseCpuMs }) => ms(databaseCpuMs)),
      each(({ jobsCpuMs }) => ms(jobsCpuMs)),
      each(({ logBytes }) => whole(logBytes)),
      short(counts[routeClass]),
    ];
  }),
});

export const sensitivityTable = ({ verdict }: ReportData): Table => ({
  title: 'Sensitivity, in USD a month',
  head: ['With', ...profiles],
  rows: verdict.sensitivities.map(({ what, ...costs }) => [what, ...profiles.map((profile) => usd(costs[profile]))]),
});

export const formTable = ({ forms }: ReportData): Table => ({
  title: 'A machine with its database and photos elsewhere, in USD a month',
  head: ['Profile', 'With', 'On', 'USD'],
  rows: forms.map(({ profile, form, plan, totalUsd }) => [profile, form, plan, usd(totalUsd)]),
});

export const assumptionTable = ({ assumptions, mix, operator }: ReportData): Table => ({
  title: 'Assumptions',
  head: ['What', 'Value'],
  rows: [
    ...Object.entries(mix).map(([name, value]) => [`community: ${inWords(name)}`, said(value)]),
    ...Object.entries(assumptions).map(([name, value]) => [inWords(name), said(value)]),
    ...profiles.map((profile) => [
      `operator of ${profile}`,
      `${many(operator[profile].hours, 'hour')} a month at ${money(operator[profile].usdPerHour)} USD`,
    ]),
  ],
});

/** The name of a field as one reads it: 'stored MB per photo'. */
const inWords = (name: string): string =>
  name
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll(/\b(?:gb|mb|kb|cu|cpu)\b/g, (unit) => unit.toUpperCase());

function said(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
  if (typeof value !== 'object' || value === null) return String(value ?? 'none');
  return Object.entries(value)
    .map(([name, part]) => `${inWords(name)} ${said(part)}`)
    .join(', ');
}

/** A row for all figures of an offer that were read at the same place on the same day. */
export function priceTable({ prices }: ReportData): Table {
  const rows = new Map<string, { said: string[]; rest: string[]; title: string }>();
  for (const { title, said, used, verified, source, address, region, asOf, inEffect, doubts } of prices) {
    const place = [source, address.replace('https://', ''), region, asOf, inEffect, doubts.join('; ')];
    const rest = [used ? 'yes' : '', verified ? 'yes' : 'no', ...place];
    const key = JSON.stringify([title, ...rest]);
    rows.set(key, { title, rest, said: [...(rows.get(key)?.said ?? []), said] });
  }
  return {
    title: 'Prices and rates, each with where it was read',
    head: ['Offer', 'Figures', 'Taken', 'Verified', 'Source', 'Address', 'Region', 'Read', 'In effect', 'Doubts'],
    rows: [...rows.values()].map(({ title, said, rest }) => [title, said.join('; '), ...rest]),
  };
}

export const growthTable = ({ growth: { share, months } }: ReportData): Table => ({
  title: `The next twelve months, growing ${percent(share)} each month, in USD`,
  head: ['Month', 'Requests', 'Photos', ...profiles, ...machineProfiles.map((profile) => `${profile} is`)],
  rows: months.map(({ month, requestsPerMonth, photosStored, plans, ...costs }) => [
    month,
    short(requestsPerMonth),
    short(photosStored),
    ...profiles.map((profile) => usd(costs[profile])),
    ...machineProfiles.map((profile) => plans[profile]),
  ]),
});

/** What 1,000 active people cost, and the day on which the VM is larger; undefined where neither is known. */
export function peopleTable({ months, mix, bursts, awayUsdPerHour }: ReportData): Table {
  const each = (profile: Profile) => perThousand(months[profile].bill.totalUsd, mix.activePeople);
  const known = (value: number | undefined) =>
    value === undefined ? 'how many are active is not known' : money(value);
  const away = (profile: Profile) =>
    `${many(sides[profile].awayMinutes, 'minute')}, at ${money(awayUsdPerHour)} USD an hour`;
  return {
    title: 'People, the busiest day, and being away',
    head: ['What', ...profiles],
    rows: [
      ['USD a month for 1,000 active people', ...profiles.map((profile) => known(each(profile)))],
      ['nobody served in a month (a guess)', ...profiles.map(away)],
      ...(Object.values(bursts).length > 0
        ? [
            [
              'the larger machine for the busiest day alone, by the hour',
              ...profiles.map((profile) => burstText(bursts[profile])),
            ],
          ]
        : []),
    ],
  };
}

const burstText = (burst: Burst | undefined): string =>
  burst
    ? `${money(burst.forADayUsd)} USD (${burst.usual}, a day of ${burst.busiest}) instead of ` +
      money(burst.allMonthUsd)
    : 'as billed';
