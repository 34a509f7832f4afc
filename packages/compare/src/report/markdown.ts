import { money } from '../shown/amounts.ts';
import {
  type Cell,
  cellText,
  cpuTable,
  curveTable,
  formTable,
  isNumeric,
  growthTable,
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
  const { verdict, months, mix, day } = data;
  return `${[
    `## edge and vm compared: ${mix.title}`,
    `| | edge | vm |\n|---|---:|---:|\n| USD a month | ${money(months.edge.bill.totalUsd)} | ${money(months.vm.bill.totalUsd)} |\n| on | ${months.edge.title} | ${months.vm.title} |\n| | ${hearsayText(months.edge)} | ${hearsayText(months.vm)} |`,
    `${verdict.cost} _Confidence: ${verdict.costConfidence.level}; ${verdict.costConfidence.why}._`,
    ...verdict.unverified,
    verdict.stability,
    verdict.crossing,
    ...verdict.priceChanges,
    ...verdict.steps,
    verdict.turns,
    verdict.advice.map((line) => `- ${line}`).join('\n'),
    verdict.distance,
    `${verdict.speed} _Confidence: ${verdict.speedConfidence.level}, ${verdict.speedConfidence.why}._`,
    ...verdict.fronts,
    ...warningsOf(data).map((warning) => `> ${warning}`),
    ...[
      latencyTable(data),
      cpuTable(data),
      itemTable(data, 'edge'),
      itemTable(data, 'vm'),
      mixTable(data),
      curveTable(data),
      formTable(data),
      growthTable(data),
      peopleTable(data),
      sensitivityTable(data),
    ].map(asMarkdown),
    `Prices of ${day}; mail, domains and taxes are in no figure.`,
  ].join('\n\n')}\n`;
}

function asMarkdown({ title, head, rows }: Table): string {
  const cell = (value: Cell) => cellText(value).replaceAll('|', '\\|');
  const line = (values: readonly Cell[]) => `| ${values.map(cell).join(' | ')} |`;
  const rule = `|${head.map((_, index) => (isNumeric(rows[0]?.[index]) ? '---:' : '---')).join('|')}|`;
  return [`<details><summary>${title}</summary>`, '', line(head), rule, ...rows.map(line), '', '</details>'].join('\n');
}
