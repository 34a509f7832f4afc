import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { money } from '../shown/amounts.ts';
import {
  type Cell,
  cellText,
  cpuTable,
  curveTable,
  formTable,
  growthTable,
  isNumeric,
  itemTable,
  latencyTable,
  mixTable,
  peopleTable,
  sensitivityTable,
  type Table,
} from './page/tables.ts';
import type { ReportData } from './report-data.ts';
import { hearsayText } from './verdict/cost-verdict.ts';
import { warningsOf } from './verdict/warnings.ts';

/** The report for a pull request. */
export function reportMarkdown(data: ReportData): string {
  const { verdict, mix, day } = data;
  return `${[
    `## ${profiles.join(' and ')} compared: ${mix.title}`,
    headTable(data),
    `Prices of ${day}; mail, domains and taxes are in no figure.`,
    `${verdict.cost} _Confidence: ${verdict.costConfidence.level}; ${verdict.costConfidence.why}._`,
    verdict.operator,
    ...verdict.unverified,
    verdict.stability,
    verdict.crossing,
    ...verdict.priceChanges,
    ...verdict.steps,
    verdict.turns,
    ['What makes it cheaper, or dearer:', '', ...verdict.advice.map((line) => `- ${line}`)].join('\n'),
    verdict.distance,
    `${verdict.speed} _Confidence: ${verdict.speedConfidence.level}, ${verdict.speedConfidence.why}._`,
    ...verdict.fronts,
    ...warningsOf(data).map((warning) => `> ${warning}`),
    ...[
      latencyTable(data),
      cpuTable(data),
      ...profiles.map((profile) => itemTable(data, profile)),
      mixTable(data),
      curveTable(data),
      formTable(data),
      growthTable(data),
      peopleTable(data),
      sensitivityTable(data),
    ].map(asMarkdown),
  ].join('\n\n')}\n`;
}

/** What the months cost, and what is to be known of their prices in the same breath. */
function headTable({ months }: ReportData): string {
  const row = (head: string, of: (profile: Profile) => string) => `| ${[head, ...profiles.map(of)].join(' | ')} |`;
  return [
    row('', (profile) => profile),
    `|---|${profiles.map(() => '---:|').join('')}`,
    row('USD a month', (profile) => money(months[profile].bill.totalUsd)),
    row('on', (profile) => months[profile].title),
    row('', (profile) => hearsayText(months[profile])),
  ].join('\n');
}

function asMarkdown({ title, head, rows }: Table): string {
  const cell = (value: Cell) => cellText(value).replaceAll('|', '\\|');
  const line = (values: readonly Cell[]) => `| ${values.map(cell).join(' | ')} |`;
  const rule = `|${head.map((_, index) => (isNumeric(rows[0]?.[index]) ? '---:' : '---')).join('|')}|`;
  return [`<details><summary>${title}</summary>`, '', line(head), rule, ...rows.map(line), '', '</details>'].join('\n');
}
