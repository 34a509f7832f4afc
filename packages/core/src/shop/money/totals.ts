import { allocate, halfUp, partOf } from './rounding.ts';

/** A rate of tax in parts per million: 190000 is 19 %, 88750 is 8.875 %. */
const wholePpm = 1_000_000;

export interface PricedLine {
  quantity: number;
  /** Of one piece, in the smallest unit. */
  price: number;
  ratePpm: number;
}

export interface Priced {
  lines: readonly PricedLine[];
  /** What a discount takes from the lines together, as far as there is something to take. */
  discount: number;
  shipping: { price: number; ratePpm: number };
  pricesIncludeTax: boolean;
}

export interface LineTotal {
  subtotal: number;
  /** Its share of the discount. */
  discount: number;
  tax: number;
  /** What is paid for it, with tax. */
  total: number;
}

export interface Totals {
  lines: LineTotal[];
  shipping: LineTotal;
  /** Of the lines, before discount and shipping. */
  subtotal: number;
  discount: number;
  /** All of it, whether prices include it or not. */
  tax: number;
  total: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** The tax on an amount, half a unit rounded up: in it where `included`, or on top of it. */
export const taxOn = (amount: number, ratePpm: number, included: boolean): number =>
  halfUp(amount, ratePpm, included ? wholePpm + ratePpm : wholePpm);

function lineOf(subtotal: number, discount: number, ratePpm: number, included: boolean): LineTotal {
  const amount = subtotal - discount;
  const tax = taxOn(amount, ratePpm, included);
  return { subtotal, discount, tax, total: included ? amount : amount + tax };
}

/**
 * What a cart comes to. A discount is shared out over the lines in proportion; tax is rounded for each line, half a
 * unit up, and shipping is a line of its own: the sum of what is shown is the total, to the unit.
 */
export function totalsOf({ lines, discount, shipping, pricesIncludeTax: included }: Priced): Totals {
  const subtotals = lines.map(({ price, quantity }) => price * quantity);
  const taken = Math.min(discount, sum(subtotals));
  const shares = allocate(taken, subtotals);
  const each = lines.map(({ ratePpm }, at) => lineOf(subtotals[at] ?? 0, shares[at] ?? 0, ratePpm, included));
  const sent = lineOf(shipping.price, 0, shipping.ratePpm, included);
  return {
    lines: each,
    shipping: sent,
    subtotal: sum(subtotals),
    discount: taken,
    tax: sum([...each, sent].map(({ tax }) => tax)),
    total: sum([...each, sent].map(({ total }) => total)),
  };
}

/** What is paid back for pieces of a line, and the tax in it, after `before` of its `quantity` were paid back. */
export const refundOf = (
  line: Pick<LineTotal, 'tax' | 'total'>,
  { quantity, before, pieces }: { quantity: number; before: number; pieces: number },
) => ({
  total: partOf(line.total, quantity, before, before + pieces),
  tax: partOf(line.tax, quantity, before, before + pieces),
});
