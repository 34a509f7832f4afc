import { profiles } from '@isntgram/contract/kernel/profiles';
import type { Case } from '../../model/case.ts';
import { draws } from '../../model/otherwise/chance.ts';
import { priceBook } from '../../prices/price-book.ts';
import { money } from '../../shown/amounts.ts';
import { type Costs, costsOf, perDecadeMoving } from '../../shown/costs.ts';
import { costPlot, itemPlot } from '../../shown/plots.ts';
import { isAtRest, type Positions, sliderNames, timesOf, withPositions } from '../../shown/sliders.ts';
import { short } from '../../shown/svg.ts';
import type { ReportData } from '../report-data.ts';
import { hearsayText } from '../verdict/cost-verdict.ts';
import { costVerdictOf } from '../verdict/verdict.ts';
import { costVerdictHtml } from './verdict-html.ts';

/** The verdict varies everything, which takes longer than a slider's step: it follows when the hand rests. */
const judgeAfterMs = 120;

/** The case that the report was made for. */
const caseOf = ({ book, day, mix, run: { figures }, assumptions, operator, awayUsdPerHour }: ReportData): Case => ({
  book: priceBook(book.offers, book.quotes),
  day,
  mix,
  figures,
  assumptions,
  operator,
  awayUsdPerHour,
});

function element<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The report has no ${selector}.`);
  return found;
}

function start(): void {
  const data: ReportData = JSON.parse(element('#data', HTMLScriptElement).textContent ?? '');
  const slider = (name: string) => element(`#slide-${name}`, HTMLInputElement);
  const given = caseOf(data);
  const positionsNow = () =>
    Object.fromEntries(sliderNames.map((name) => [name, Number(slider(name).value)])) as Positions;
  const say = ({ mix }: Pick<Case, 'mix'>, { hits, prices }: Positions) => {
    const said = {
      load: `${short(mix.requestsPerMonth)} requests`,
      photos: `${short(mix.photosPerMonth)} photos`,
      hits: `${hits} %`,
      prices: `× ${short(timesOf(prices))}`,
    };
    for (const name of sliderNames) {
      element(`#say-${name}`, HTMLOutputElement).textContent = said[name];
      slider(name).setAttribute('aria-valuetext', said[name]);
    }
  };
  let judging: ReturnType<typeof setTimeout> | undefined;
  const { uncertainty, parts, repeats } = data;
  const verdictOf = (moved: Case, costs: Costs) =>
    costVerdictOf({ given: moved, costs, uncertainty, parts, repeats, draws: draws.moving });
  const show = () => {
    const positions = positionsNow();
    const isStill = isAtRest(positions, given.mix);
    const at = withPositions(given, positions);
    const moved = { ...at, mix: { ...at.mix, title: `${given.mix.title}, with other figures` } };
    // Where nothing is tried out, it is what the report says, to the last draw.
    const anew = isStill ? data : costsOf(moved, perDecadeMoving);
    say(anew, positions);
    for (const profile of profiles) {
      const month = anew.months[profile];
      const { bill, title } = month;
      element(`#cost-${profile}`, HTMLElement).textContent = `$${money(bill.totalUsd)}`;
      element(`#plan-${profile}`, HTMLElement).textContent = title;
      element(`#hearsay-${profile}`, HTMLElement).textContent = hearsayText(month);
    }
    clearTimeout(judging);
    judging = setTimeout(() => {
      const verdict = isStill ? data.verdict : verdictOf(moved, anew);
      element('#cost-verdict', HTMLElement).innerHTML = costVerdictHtml(verdict);
    }, judgeAfterMs);
    element('#plot-cost', HTMLElement).innerHTML = costPlot(anew);
    element('#plot-items', HTMLElement).innerHTML = itemPlot(anew);
  };
  say(given, positionsNow());
  element('#sliders', HTMLFormElement).hidden = false;
  element('#sliders', HTMLFormElement).addEventListener('input', show);
  element('#sliders', HTMLFormElement).addEventListener('reset', () => setTimeout(show));
}

start();
