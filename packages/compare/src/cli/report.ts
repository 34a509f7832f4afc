import { resolve } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { byProfile } from '@isntgram/contract/kernel/profiles';
import { readMeasured, referenceFile } from '../figures-file.ts';
import { readPriceBook } from '../prices/book.ts';
import { priceBook } from '../prices/price-book.ts';
import { type RunFile, writeWhole } from '../probe/run/run-file.ts';
import { focusCsv } from '../report/focus.ts';
import { reportMarkdown } from '../report/markdown.ts';
import { bundleSliders } from '../report/page/bundle.ts';
import { reportHtml } from '../report/page/html.ts';
import { type ReportData, reportData } from '../report/report-data.ts';
import { codeAtHand } from '../shipped/build.ts';
import { readDay } from './day.ts';
import { optionEach } from './each-profile.ts';
import { readMix } from './mix.ts';
import { readOptional } from './numbers.ts';
import { readNeeded } from './probe.ts';

const help = 'npm run compare -- --help';

/** What a community is thought to grow by each month. */
const growthPercent = 5;

/** Options of everything that ends in a report. */
export const reportOptions = {
  mix: { type: 'string' },
  members: { type: 'string' },
  growth: { type: 'string' },
  date: { type: 'string' },
  focus: { type: 'string' },
  'away-usd': { type: 'string' },
  report: { type: 'string' },
  ...optionEach((profile) => `operator-hours-${profile}` as const),
  'operator-usd': { type: 'string' },
} as const;
type Values = ReturnType<typeof readArguments<{ options: typeof reportOptions }>>['values'];

/** Makes a report of a run that is kept. Returns the exit code. */
export async function reportVerb(args: string[], now: () => Date): Promise<number> {
  const { values } = readArguments({ args, options: { ...reportOptions, run: { type: 'string' } } }, help);
  const file = values.run ?? referenceFile;
  const base = reportBase(values, file);
  await writeReports(await reckon(await readNeeded(file), values, now), base, values.focus);
  return 0;
}

/**
 * What a report tells of a run. Where processor time could not be seen, as at live addresses, costs stand on the
 * reference run.
 */
export async function reckon(run: RunFile, values: Values, now: () => Date): Promise<ReportData> {
  const day = readDay(values.date, now);
  const mix = await readMix(values);
  const figures = run.figures ?? (await readMeasured()).figures;
  const usdPerHour = readOptional('--operator-usd', values['operator-usd'], 0);
  const operator = byProfile((profile) => {
    const option = `operator-hours-${profile}` as const;
    return { hours: readOptional(`--${option}`, values[option], 0), usdPerHour };
  });
  const growth = readOptional('--growth', values.growth, growthPercent, { min: -99, max: 1_000 }) / 100;
  const awayUsdPerHour = readOptional('--away-usd', values['away-usd'], 0);
  const book = await readPriceBook();
  return reportData({
    run,
    atHand: await codeAtHand(),
    figures,
    mix,
    book,
    now: now(),
    day,
    operator,
    growth,
    awayUsdPerHour,
  });
}

/**
 * Where the report of the run in `kept` goes, without the ending. Throws a Fault where it would take that run's place.
 */
export function reportBase({ report = '.data/compare/report' }: Values, kept: string): string {
  const base = resolve(report).replace(/\.html$/, '');
  if (`${base}.json` !== resolve(kept)) return base;
  throw new Fault(`The report would take the place of the run in ${kept}. Name another file with --report.`);
}

/** Writes the report as HTML, JSON and Markdown, and tells the verdict. */
export async function writeReports(data: ReportData, base: string, focus?: string): Promise<void> {
  if (focus !== undefined)
    await writeWhole(resolve(focus), focusCsv(priceBook(data.book.offers, data.book.quotes), data.months, data.day));
  await writeWhole(`${base}.json`, `${JSON.stringify(data)}\n`);
  await writeWhole(`${base}.md`, reportMarkdown(data));
  await writeWhole(`${base}.html`, reportHtml(data, await bundleSliders()));
  process.stdout.write(`${[...verdictLines(data), `The report is in ${base}.html (and .json, .md)`].join('\n')}\n`);
}

/** The verdict as the terminal has it, with how sure it is. */
function verdictLines({ verdict, older }: Pick<ReportData, 'verdict' | 'older'>): string[] {
  const { costConfidence, speedConfidence } = verdict;
  return [
    verdict.cost,
    `  Confidence: ${costConfidence.level}; ${costConfidence.why}.`,
    verdict.operator,
    ...verdict.unverified,
    verdict.stability,
    verdict.crossing,
    ...verdict.priceChanges,
    ...verdict.steps,
    verdict.turns,
    ...(verdict.advice.length > 0 ? ['What makes it cheaper, or dearer:'] : []),
    ...verdict.advice.map((line) => `  ${line}`),
    verdict.distance,
    verdict.speed,
    `  Confidence: ${speedConfidence.level}; ${speedConfidence.why}.`,
    ...verdict.fronts.map((line) => `  ${line}`),
    ...older.map((line) => `  ${line}`),
  ];
}
