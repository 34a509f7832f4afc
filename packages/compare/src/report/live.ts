import type { Mix } from '../mixes.ts';
import { type Case, costCurve, crossingsOf, monthOf } from '../model/break-even.ts';
import { priceBook } from '../prices/price-book.ts';
import { costPlot, itemPlot } from './plots.ts';
import type { ReportData } from './report-data.ts';
import { short } from './svg.ts';
import { crossingText } from './verdict.ts';

/** What the sliders of a report change. */
interface Changes {
  /** Times the requests, the photos, the prices. */
  load: number;
  photos: number;
  prices: number;
  hitRatio: number;
}

/** The report's costs with the changes. */
function reckonAnew(data: ReportData, { load, photos, prices, hitRatio }: Changes): ReportData {
  const mix: Mix & { name: string } = {
    ...data.mix,
    requestsPerMonth: data.mix.requestsPerMonth * load,
    photosPerMonth: data.mix.photosPerMonth * photos,
    photosStored: data.mix.photosStored * photos,
    hitRatio,
  };
  const { figures } = data.run;
  const offers = data.book.offers.map((offer) => ({ ...offer, periods: offer.periods.map((period) => dearer(period, prices)) }));
  const book = priceBook(offers, data.book.quotes);
  const given: Case = { book, day: data.day, mix, figures, assumptions: data.assumptions, operator: data.operator };
  const curve = costCurve(given, 4, 9, 8);
  return {
    ...data,
    mix,
    months: { edge: monthOf('edge', given), vm: monthOf('vm', given) },
    curve,
    crossings: crossingsOf(given, curve),
    secondMachineAt: curve.find(({ machines }) => machines > 1)?.requestsPerMonth,
  };
}

type Period = ReportData['book']['offers'][number]['periods'][number];

function dearer(period: Period, times: number): Period {
  const meters = Object.entries(period.meters).map(([name, meter]) => [name, { ...meter, price: meter.price * times }]);
  return { ...period, monthly: period.monthly * times, meters: Object.fromEntries(meters) };
}

function element<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The report has no ${selector}.`);
  return found;
}

function start(): void {
  const data: ReportData = JSON.parse(element('#data', HTMLScriptElement).textContent ?? '');
  const slider = (name: string) => element(`#slide-${name}`, HTMLInputElement);
  const show = () => {
    const times = (name: string) => 10 ** Number(slider(name).value);
    const changes = {
      load: times('load'),
      photos: times('photos'),
      prices: times('prices'),
      hitRatio: Number(slider('hits').value) / 100,
    };
    const anew = reckonAnew(data, changes);
    const said = {
      load: `${short(anew.mix.requestsPerMonth)} requests`,
      photos: `${short(anew.mix.photosPerMonth)} photos`,
      hits: `${Math.round(changes.hitRatio * 100)} %`,
      prices: `× ${short(changes.prices)}`,
    };
    for (const [name, value] of Object.entries(said)) {
      element(`#say-${name}`, HTMLOutputElement).textContent = value;
      slider(name).setAttribute('aria-valuetext', value);
    }
    for (const profile of ['edge', 'vm'] as const) {
      const { bill, title } = anew.months[profile];
      element(`#cost-${profile}`, HTMLElement).textContent = `$${bill.totalUsd.toFixed(2)}`;
      element(`#plan-${profile}`, HTMLElement).textContent = title;
    }
    element('#crossing', HTMLElement).textContent = crossingText(anew);
    element('#plot-cost', HTMLElement).innerHTML = costPlot(anew);
    element('#plot-items', HTMLElement).innerHTML = itemPlot(anew);
  };
  element('#sliders', HTMLFormElement).hidden = false;
  element('#sliders', HTMLFormElement).addEventListener('input', show);
  element('#sliders', HTMLFormElement).addEventListener('reset', () => setTimeout(show));
}

start();
