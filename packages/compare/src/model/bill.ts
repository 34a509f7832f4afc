import { type PriceBook, periodAt } from '../prices/price-book.ts';
import type { Meter } from '../prices/schema.ts';
import { type Quantity, quantityUnits, type Usage } from './quantities.ts';

/** One item of a bill. */
export interface Line {
  /** The id of the offer, or 'operator'. */
  offer: string;
  item: string;
  /** What is paid for; undefined: the offer itself, for a month. */
  quantity?: Quantity;
  /** How much was used and how much of it is included, in `unit`; fees have one of themselves. */
  used: number;
  included: number;
  unit: string;
  usd: number;
}

/** A month's bill. What does not fit has no total that could be paid. */
export interface Bill {
  /** Each to the cent, and all of them together what is paid. */
  lines: Line[];
  totalUsd: number;
  /** Which limits the load breaks, in words; none where the plans take it. */
  unfit: string[];
}

/** An offer that is taken, once or several times. */
export interface Taken {
  id: string;
  count?: number;
}

/** What `used` costs by the meter, in the meter's currency, `count` plans bringing as many times what is included. */
function meterCost(meter: Meter, used: number, count = 1): number {
  const steps = Math.max(0, used - meter.included * count) / meter.per;
  return (meter.rounding === 'up' ? Math.ceil(steps) : steps) * meter.price;
}

/** The itemised month of all that is taken, at the prices of `day`. */
export function billFor(book: PriceBook, day: string, taken: readonly Taken[], usage: Usage): Bill {
  const lines: Line[] = [];
  const unfit: string[] = [];
  for (const { id, count = 1 } of taken) {
    const offer = book.offer(id);
    const { monthly, meters, limits } = periodAt(offer, day);
    const times = count > 1 ? ` × ${count}` : '';
    const fee = { offer: id, used: count, included: 0, unit: 'months' };
    if (monthly > 0)
      lines.push({ ...fee, item: `${offer.title}${times}`, usd: book.toUsd(monthly * count, offer.currency) });
    for (const [quantity, meter] of entriesOf(meters)) {
      const used = usage[quantity] ?? 0;
      const [unit, included] = [quantityUnits[quantity], meter.included * count];
      const usd = book.toUsd(meterCost(meter, used, count), offer.currency);
      if (used > 0) lines.push({ offer: id, item: `${offer.title}, ${unit}`, quantity, used, included, unit, usd });
    }
    for (const [quantity, most] of entriesOf(limits)) {
      const used = usage[quantity] ?? 0;
      if (used > most)
        unfit.push(`${offer.title} takes ${show(most)} ${quantityUnits[quantity]}, and this needs ${show(used)}`);
    }
  }
  return { ...settled(lines), unfit };
}

/**
 * Lines to the cent that add up to their sum, which is to the cent too: what rounding each of them down leaves over
 * goes to those that lost most.
 */
export function settled(lines: readonly Line[]): Pick<Bill, 'lines' | 'totalUsd'> {
  const totalUsd = toCents(lines.reduce((sum, { usd }) => sum + usd, 0));
  const down = lines.map((line) => ({ line, cents: Math.floor(line.usd * 100 + tiny) }));
  const left = Math.round(totalUsd * 100) - down.reduce((sum, { cents }) => sum + cents, 0);
  const lost = ({ line, cents }: (typeof down)[number]) => line.usd * 100 - cents;
  const more = new Set(down.toSorted((one, other) => lost(other) - lost(one)).slice(0, Math.max(0, left)));
  return { lines: down.map((one) => ({ ...one.line, usd: (one.cents + (more.has(one) ? 1 : 0)) / 100 })), totalUsd };
}

/** Of a cent: what a binary fraction lacks of a whole one. */
const tiny = 1e-7;

/** Rounded to the cent, as a bill is. */
export const toCents = (usd: number): number => Math.round(usd * 100 + tiny) / 100;

const show = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 3 });

/** The entries of a record that may lack some of its keys. */
const entriesOf = <Value>(record: Partial<Record<Quantity, Value>>): [Quantity, Value][] =>
  Object.entries(record) as [Quantity, Value][];
