/** What a page may use: the model and the report's plots, and nothing that measures. */
export { mixOfCounted } from './community.ts';
export { type Mix, type MixName, mixes } from './mixes.ts';
export { defaultAssumptions } from './model/assumptions.ts';
export type { Line } from './model/bill.ts';
export { operatorUsdPerHour } from './model/operator.ts';
export { type Chance, chanceOf, counted, draws, guessed } from './model/otherwise/chance.ts';
export type { Quantity } from './model/quantities.ts';
export { type FieldWords, fieldWords } from './prices/field-words.ts';
export { placesOf } from './prices/fields.ts';
export { daysOld, staleAfterDays } from './prices/price-book.ts';
export type { Told } from './prices/schema.ts';
export { turnOf, turnWords } from './prices/turns.ts';
export { type Costs, cheaperOf, costsOf, perDecadeMoving } from './shown/costs.ts';
export { caseOf, type Latest, loadLatest } from './shown/latest.ts';
export { plotWords } from './shown/plot-words.ts';
export { costPlot, cpuPlot, itemPlot, latencyPlot } from './shown/plots.ts';
export { compared, ratioTitle } from './shown/ratios.ts';
export { cpuRows, type Ratio } from './shown/seen.ts';
export {
  isAtRest,
  type Positions,
  restOf,
  type SliderName,
  sliderNames,
  sliders,
  timesOf,
  withPositions,
} from './shown/sliders.ts';
export { short } from './shown/svg.ts';
