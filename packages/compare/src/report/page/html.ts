import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { money, whole } from '../../shown/amounts.ts';
import { costPlot, cpuPlot, itemPlot, latencyPlot } from '../../shown/plots.ts';
import { restOf, sliderNames, sliders } from '../../shown/sliders.ts';
import { escaped } from '../../shown/svg.ts';
import type { ReportData } from '../report-data.ts';
import { hearsayText } from '../verdict/cost-verdict.ts';
import { warningsOf } from '../verdict/warnings.ts';
import { agreementTable, liveTable, runTable } from './run-tables.ts';
import { style } from './style.ts';
import {
  assumptionTable,
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
  otherTable,
  peopleTable,
  priceTable,
  saturationTable,
  sensitivityTable,
  type Table,
} from './tables.ts';
import { costVerdictHtml } from './verdict-html.ts';

/** The report as one file that needs nothing from anywhere. `script` moves its sliders; without it they are hidden. */
export function reportHtml(data: ReportData, script: string): string {
  const { verdict, mix, months } = data;
  const card = (profile: Profile) =>
    `<div class="${profile}">${profile} <b id="cost-${profile}">$${money(months[profile].bill.totalUsd)}</b><span ` +
    `class="quiet">a month, on <span id="plan-${profile}">${escaped(months[profile].title)}</span></span> <span ` +
    `class="hearsay" id="hearsay-${profile}">${escaped(hearsayText(months[profile]))}</span></div>`;
  const monthly = `${whole(mix.requestsPerMonth)} requests and ${whole(mix.photosPerMonth)} photos`;
  const prices = `prices of ${data.day}, without mail, domains and taxes`;
  const measuredOn = escaped(data.run.startedAt.slice(0, 10));
  const { level, why } = verdict.speedConfidence;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Isntgram: ${profiles.join(' and ')} compared</title><style>${style}</style></head><body><main>
<h1>What ${profiles.join(' and ')} cost, and how fast they are</h1>
<p class="quiet">${escaped(mix.title)}: ${monthly} a month · ${prices} · measured ${measuredOn}</p>
<div class="pair" aria-live="polite">${profiles.map(card).join('')}</div>
${slidersForm(data)}
<section class="verdict"><h2>Verdict</h2>
<div id="cost-verdict">${costVerdictHtml(verdict)}</div>
<p>${escaped(verdict.speed)} <span class="quiet">Confidence: ${level}, ${escaped(why)}.</span></p>
${verdict.fronts.map((line) => `<p class="quiet">${escaped(line)}</p>`).join('')}</section>
${warningsNote(warningsOf(data))}
${section(
  'Cost over load',
  'The same community, smaller and larger. The dots are this one.',
  named('plot-cost', costPlot(data)),
  [curveTable(data), mixTable(data), growthTable(data), peopleTable(data)],
)}
${section(
  'What the money goes to',
  'Each item of the month; what costs nothing is in the table.',
  named('plot-items', itemPlot(data)),
  [...profiles.map((profile) => itemTable(data, profile)), otherTable(data), formTable(data)],
)}
${section(
  'Latency',
  'Bars reach from the 5th to the 95th percentile, the middle half is thick, the line is the median. Figures: ' +
    'median · 95th percentile. What fewer than 100 arrivals lie beyond is left out.',
  latencyPlot(data),
  [latencyTable(data), saturationTable(data), agreementTable(data)],
)}
${section(
  'Processor time of a request',
  'By the operating system: all processes that answer, without the database.',
  cpuPlot(data),
  [cpuTable(data), ...[liveTable(data) ?? []].flat()],
)}
${section('If it were otherwise', 'The same month with one input changed.', '', [sensitivityTable(data)], true)}
${section(
  'What this stands on',
  'Every assumption, price and measurement. Mail, domains and taxes are in no figure.',
  '',
  [assumptionTable(data), priceTable(data), runTable(data)],
)}
<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>${script.replaceAll('</script', '<\\/script')}</script>
</main></body></html>
`;
}

const warningsNote = (warnings: readonly string[]): string => {
  if (warnings.length === 0) return '';
  const items = warnings.map((one) => `<li>${escaped(one)}</li>`);
  return `<div class="warnings" role="note"><strong>To be taken with care</strong><ul>${items.join('')}</ul></div>`;
};

const named = (id: string, plot: string): string => `<div id="${id}">${plot}</div>`;

/** What may be tried out; hidden where the script that hears of it does not run. */
function slidersForm({ mix }: ReportData): string {
  const rest = restOf(mix);
  const labels = { load: 'Requests', photos: 'Photos', hits: 'Pages from the cache', prices: 'Prices' };
  const rows = sliderNames.map((name) => {
    const { min, max, step } = sliders[name];
    return (
      `<label for="slide-${name}">${labels[name]} <output id="say-${name}" ` +
      `for="slide-${name}"></output></label><input type="range" id="slide-${name}" min="${min}" max="${max}" ` +
      `step="${step}" value="${rest[name]}">`
    );
  });
  const lead = 'Try it with other figures: costs, the first two plots and the verdict on them follow.';
  return `<form id="sliders" hidden><p class="quiet">${lead}</p>
${rows.join('')}
<button type="reset">As measured</button></form>`;
}

function section(title: string, lead: string, plot: string, tables: readonly Table[], open = false): string {
  const figure = plot
    ? `<figure class="plot" tabindex="0" role="group" aria-label="${escaped(title)}">${plot}</figure>`
    : '';
  return (
    `<section><h2>${escaped(title)}</h2><p ` +
    `class="quiet">${escaped(lead)}</p>${figure}${tables.map((table) => asDetails(table, open)).join('')}</section>`
  );
}

/** An address may go on in the next line. */
const breakable = (text: string): string =>
  /^\S+\/\S*$/.test(text) ? escaped(text).replaceAll(/[/_-]/g, '$&<wbr>') : escaped(text);

/** So many columns do not stand beside each other on a phone: each row becomes a list of what it says. */
const columnsBesideMax = 4;

function asDetails({ title, head, rows }: Table, open: boolean): string {
  const isWide = head.length > columnsBesideMax;
  const cell = (tag: 'td' | 'th', value: Cell, index: number) => {
    const isNumber = isNumeric(rows[0]?.[index]);
    const scope = tag === 'th' ? ' scope="col"' : '';
    const label = isWide && tag === 'td' ? ` data-label="${escaped(head[index] ?? '')}"` : '';
    const isEmpty = value === '';
    const kinds = [isNumber ? 'n' : '', isEmpty ? 'none' : ''].filter(Boolean).join(' ');
    return `<${tag}${kinds ? ` class="${kinds}"` : ''}${scope}${label}>${breakable(cellText(value))}</${tag}>`;
  };
  const heads = head.map((value, index) => cell('th', value, index));
  const body = rows.map((row) => `<tr>${row.map((value, index) => cell('td', value, index)).join('')}</tr>`).join('');
  return (
    `<details${open ? ' open' : ''}><summary>${escaped(title)}</summary><div class="scroll" tabindex="0" ` +
    'role="region" ' +
    `aria-label="${escaped(title)}"><table${isWide ? ' class="wide"' : ''}><thead><tr>${heads.join('')}</tr></thead>` +
    `<tbody>${body}</tbody></table></div></details>`
  );
}
