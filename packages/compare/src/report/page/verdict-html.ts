import { escaped } from '../../shown/svg.ts';
import type { CostVerdict } from '../verdict/verdict.ts';

/** What follows for the costs, as the report tells it first and again whenever a slider moves. */
export function costVerdictHtml(verdict: CostVerdict): string {
  const {
    cost,
    costConfidence,
    stability,
    operator,
    crossing,
    priceChanges,
    steps,
    turns,
    advice,
    distance,
    unverified,
  } = verdict;
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? `<p>${title}</p><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>` : '';
  return [
    `<p>${escaped(cost)} <span class="quiet">Confidence: ${costConfidence.level}; ` +
      `${escaped(costConfidence.why)}.</span></p>`,
    `<p>${escaped(operator)}</p>`,
    list('', unverified).replace('<p></p>', ''),
    `<p>${escaped(stability)}</p>`,
    `<p id="crossing">${escaped(crossing)}</p>`,
    ...priceChanges.map((line) => `<p>${escaped(line)}</p>`),
    list('It lies near to a step:', steps),
    `<p>${escaped(turns)}</p>`,
    list('What makes it cheaper, or dearer:', advice),
    `<p>${escaped(distance)}</p>`,
  ].join('\n');
}
