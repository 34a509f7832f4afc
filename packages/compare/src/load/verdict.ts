import type { Histogram } from 'hdr-histogram-js';
import { isTold } from '../probe/load/latency.ts';
import { failuresOf } from '../probe/run/run-file.ts';
import { type LoadReport, msAt } from './load.ts';

/** What must hold. */
export interface Thresholds {
  p95Ms: number;
  p99Ms?: number;
  /** Of all arrivals, in percent. */
  errorPercent: number;
}

/** Of a core: beyond it what is seen may be the one who asks. */
const generatorShareMax = 0.8;

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US')} ms`;
const percent = (value: number): string => `${value.toFixed(value > 0 && value < 1 ? 2 : 1)} %`;

const errorPercentOf = ({ errors, sent }: LoadReport): number => (100 * failuresOf(errors)) / Math.max(1, sent);

/** The thresholds that do not hold, in words; none where all do. */
export function missesOf(report: LoadReport, { p95Ms, p99Ms, errorPercent }: Thresholds): string[] {
  const errors = errorPercentOf(report);
  const [p95, p99] = [msAt(report.all, 95), msAt(report.all, 99)];
  return [
    ...(report.all.totalCount === 0 ? ['nobody got an answer'] : []),
    ...(p95 > p95Ms ? [`p95 is ${ms(p95)}, more than ${ms(p95Ms)}`] : []),
    ...(p99Ms !== undefined && p99 > p99Ms ? [`p99 is ${ms(p99)}, more than ${ms(p99Ms)}`] : []),
    ...(errors > errorPercent ? [`${percent(errors)} failed, more than ${percent(errorPercent)}`] : []),
  ];
}

/** The report as lines of text. */
export function linesOf(report: LoadReport): string[] {
  const { sent, seconds, all, kinds, errors, cache, bytesIn } = report;
  const failed = failuresOf(errors);
  const rows = [
    ['', 'asked', 'failed', 'p50', 'p95', 'p99', 'longest'],
    ...kinds.map((each) => [each.kind, count(each.sent), count(each.failed), ...times(each.histogram)]),
    ['all', count(sent), count(failed), ...times(all)],
  ];
  const kept = Object.entries(cache).map(([what, times]) => `${what} ${count(times)}`);
  return [
    ...table(rows),
    '',
    `${(sent / seconds).toFixed(1)} arrivals a second for ${Math.round(seconds)} s, ${(bytesIn / 1e6).toFixed(1)} MB` +
      `${kept.length > 0 ? `; x-cache: ${kept.join(', ')}` : ''}.`,
    ...(rows.some((row) => row.some((cell) => cell.startsWith('~')))
      ? ['~ few lie beyond it: ask for longer (--seconds) to know.']
      : []),
    ...Object.entries(errors)
      .sort(([, a], [, b]) => b - a)
      .map(([what, times]) => `✗ ${count(times)} × ${what}`),
  ];
}

const times = (histogram: Histogram): string[] =>
  histogram.totalCount === 0 ? ['–', '–', '–', '–'] : timesOf(histogram);

const timesOf = (histogram: Histogram): string[] => [
  ...[50, 95, 99].map((at) => (isTold(histogram.totalCount, at / 100) ? '' : '~') + ms(msAt(histogram, at))),
  ms(histogram.maxValue / 1_000),
];

/** What makes the figures less than they seem, in words. */
export function doubtsOf({ limited, generatorShare }: LoadReport): string[] {
  return [
    ...(limited > 0
      ? [
          `${count(limited)} were told to come later (429): all come from one address, and the limits of the product ` +
            'are by address. Ask more slowly, from several machines, or an instance whose limits are higher.',
        ]
      : []),
    ...(generatorShare > generatorShareMax
      ? [
          `Asking took ${Math.round(generatorShare * 100)} % of a processor: what is seen may be this machine. ` +
            'Ask from a larger one, or from several.',
        ]
      : []),
  ];
}

const count = (value: number): string => value.toLocaleString('en-US');

function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}
