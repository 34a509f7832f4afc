import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { money } from './amounts.ts';
import type { Costs } from './costs.ts';
import { type PlotWords, plotWords } from './plot-words.ts';
import type { CpuRow, ScenarioRow, Seen } from './seen.ts';
import { decades, escaped, line, logScale, path, picture, rect, short, text } from './svg.ts';

const width = 640;

/**
 * Cost over load, both axes logarithmic, with where the curves cross, where a second machine is needed, and the mix.
 */
export function costPlot({ curve, crossings, secondMachineAt, mix, months }: Costs, words = plotWords): string {
  const height = 380;
  const [left, right, top, bottom] = [52, width - 14, 26, height - 44];
  const costs = curve.flatMap((point) => profiles.map((profile) => point[profile]));
  const amounts = decades(Math.max(1, Math.min(...costs)), Math.max(10, ...costs));
  const loads = decades(curve[0]?.requestsPerMonth ?? 1, curve.at(-1)?.requestsPerMonth ?? 10);
  const x = logScale(loads[0] ?? 1, loads.at(-1) ?? 10, left, right);
  const y = logScale(amounts[0] ?? 1, amounts.at(-1) ?? 10, bottom, top);
  const mark = (load: number, label: string, row: number) => [
    line(x(load), top, x(load), bottom, 'mark'),
    text(
      x(load) > right - 130 ? x(load) - 5 : x(load) + 5,
      top + 12 + row * 15,
      label,
      'note',
      x(load) > right - 130 ? 'end' : 'start',
    ),
  ];
  const marks = [
    ...crossings.map(({ requestsPerMonth, cheaper }) => ({
      at: requestsPerMonth,
      label: words.cheaperFrom(short(requestsPerMonth), cheaper),
    })),
    ...(secondMachineAt ? [{ at: secondMachineAt, label: words.full(short(secondMachineAt)) }] : []),
  ].sort((a, b) => a.at - b.at);
  return picture(width, height, words.cost, [
    ...amounts.flatMap((amount) => [
      line(left, y(amount), right, y(amount), 'grid'),
      text(left - 6, y(amount) + 4, `$${short(amount)}`, 'tick', 'end'),
    ]),
    ...loads.flatMap((load) => [
      line(x(load), top, x(load), bottom, 'grid'),
      text(x(load), bottom + 16, short(load), 'tick', 'middle'),
    ]),
    text((left + right) / 2, height - 8, words.requests, 'axis', 'middle'),
    ...marks.flatMap(({ at, label }, row) => mark(at, label, row)),
    ...profiles.map((profile) =>
      path(
        curve.map((point) => [x(point.requestsPerMonth), y(point[profile])] as const),
        `curve ${profile}`,
      ),
    ),
    ...profiles.map((profile) =>
      circle(x(mix.requestsPerMonth), y(months[profile].bill.totalUsd), profile, words.here(profile)),
    ),
    ...legend(left, 14),
  ]);
}

const circle = (x: number, y: number, profile: Profile, said: string): string =>
  `<circle class="dot ${profile}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" ` +
  `r="4.5"><title>${escaped(said)}</title></circle>`;

function legend(left: number, y: number): string[] {
  return profiles.flatMap((profile, index) => [
    line(left + index * 90, y - 4, left + 26 + index * 90, y - 4, `curve ${profile}`),
    text(left + 32 + index * 90, y, profile, 'label'),
  ]);
}

/** What each month is made of: one bar for each profile, the items in their order. */
export function itemPlot({ months }: Pick<Costs, 'months'>, words = plotWords): string {
  const [left, right, barHeight, gap] = [46, width - 64, 34, 18];
  const most = Math.max(0.01, ...profiles.map((profile) => months[profile].bill.totalUsd));
  const scale = (usd: number) => (usd / most) * (right - left);
  const parts = profiles.flatMap((profile, row) => {
    const y = 8 + row * (barHeight + gap);
    let x = left;
    const { lines, totalUsd } = months[profile].bill;
    const pieces = lines
      .filter(({ usd }) => usd > 0)
      .flatMap((line, index) => {
        const [{ usd }, item] = [line, words.item(line)];
        const piece = rect(
          x,
          y,
          scale(usd),
          barHeight,
          `piece piece${index % 6} ${profile}`,
          `${item}: ${money(usd)} USD`,
        );
        const label =
          scale(usd) > 130
            ? [text(x + 6, y + 21, `${item.split(',')[0]} ${money(usd)}`, index % 6 < 2 ? 'onpiece' : 'onpale')]
            : [];
        x += scale(usd);
        return [piece, ...label];
      });
    return [
      text(left - 8, y + 22, profile, 'label', 'end'),
      ...pieces,
      text(x + 6, y + 22, `$${money(totalUsd)}`, 'label'),
    ];
  });
  return picture(width, profiles.length * (barHeight + gap) + 4, words.items, parts);
}

/** Rows of bars stand between these. */
const [barsLeft, barsRight] = [92, width - 74];

/** Rows of bars over an axis in milliseconds. */
function barsPicture(
  { title, axis, height }: { title: string; axis: string; height: number },
  { x, ticks }: { x: (ms: number) => number; ticks: readonly number[] },
  bars: readonly string[],
): string {
  const bottom = height - 34;
  return picture(width, height, title, [
    ...ticks.flatMap((tick) => [
      line(x(tick), 24, x(tick), bottom, 'grid'),
      text(x(tick), bottom + 16, short(tick), 'tick', 'middle'),
    ]),
    text((barsLeft + barsRight) / 2, height - 3, axis, 'axis', 'middle'),
    ...legend(barsLeft, 14),
    ...bars,
  ]);
}

/**
 * How long each scenario takes on each profile: from the 5th to the 95th percentile, the middle half thick, the median
 * marked.
 */
export function latencyPlot({ scenarios }: { scenarios: readonly ScenarioRow[] }, words = plotWords): string {
  const rows = scenarios.flatMap((row) =>
    profiles.map((profile, index) => ({
      name: index === 0 ? words.scenarios[row.name] : '',
      profile,
      seen: row[profile],
    })),
  );
  const seen = rows.flatMap((row) => (row.seen ? [row.seen] : []));
  const ticks = decades(
    Math.max(0.1, Math.min(...seen.map(({ p5, p25, p50 }) => p5 ?? p25 ?? p50))),
    Math.max(1, ...seen.map(({ p95, p75, p50 }) => p95 ?? p75 ?? p50)),
  );
  const rowHeight = 22;
  const height = rows.length * rowHeight + scenarios.length * 8 + 56;
  const x = logScale(ticks[0] ?? 1, ticks.at(-1) ?? 10, barsLeft, barsRight);
  const bars = rows.flatMap(({ name, profile, seen: one }, index) => {
    const y = 30 + index * rowHeight + Math.floor(index / profiles.length) * 8;
    const label = name ? [text(barsLeft - 10, y + rowHeight / 2 + 4, name, 'label', 'end')] : [];
    return [...label, ...(one ? bar(one, profile, y, x, words.spread) : [])];
  });
  return barsPicture({ title: words.latency, axis: words.latencyMs, height }, { x, ticks }, bars);
}

function bar(seen: Seen, profile: Profile, y: number, x: (ms: number) => number, say: PlotWords['spread']): string[] {
  const middle = y + 8;
  const { p5, p25, p50, p75, p95 } = seen;
  const said = say(profile, seen.p50.toFixed(1), seen.p95?.toFixed(1) ?? '?');
  return [
    ...(p5 === undefined || p95 === undefined ? [] : [line(x(p5), middle, x(p95), middle, `whisker ${profile}`)]),
    ...(p25 === undefined || p75 === undefined
      ? [rect(x(p50) - 1, y + 2, 3, 12, `box ${profile}`, said)]
      : [rect(x(p25), y + 2, Math.max(2, x(p75) - x(p25)), 12, `box ${profile}`, said)]),
    line(x(seen.p50), y, x(seen.p50), y + 16, 'median'),
    text(barsRight + 8, middle + 4, p95 === undefined ? short(p50) : `${short(p50)} · ${short(p95)}`, 'note'),
  ];
}

/** Processor time of one request of each class, on a logarithmic axis. */
export function cpuPlot({ cpu }: { cpu: readonly CpuRow[] }, words = plotWords): string {
  const rowHeight = 16;
  const amounts = cpu.flatMap((row) => profiles.map((profile) => row[profile])).filter((ms) => ms > 0);
  const classHeight = profiles.length * rowHeight + 10;
  const ticks = decades(Math.max(0.01, Math.min(...amounts) / 3), Math.max(1, ...amounts));
  const height = cpu.length * classHeight + 60;
  const x = logScale(ticks[0] ?? 0.01, ticks.at(-1) ?? 1, barsLeft, barsRight);
  const bars = cpu.flatMap((row, index) => {
    const y = 30 + index * classHeight;
    return [
      text(
        barsLeft - 10,
        y + (profiles.length * rowHeight) / 2 + 4,
        words.routeClasses[row.routeClass],
        'label',
        'end',
      ),
      ...profiles.flatMap((profile, turn) => [
        rect(
          barsLeft,
          y + turn * rowHeight,
          x(row[profile]) - barsLeft,
          rowHeight - 3,
          `box ${profile}`,
          `${profile}: ${row[profile].toFixed(2)} ms`,
        ),
        text(Math.max(barsLeft, x(row[profile])) + 6, y + turn * rowHeight + 11, short(row[profile]), 'note'),
      ]),
    ];
  });
  return barsPicture({ title: words.cpu, axis: words.cpuMs, height }, { x, ticks }, bars);
}
