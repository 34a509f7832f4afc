import { type FieldName, fieldNames } from './field-names.ts';
import { type FieldWords, fieldWords } from './field-words.ts';
import { periodAt } from './price-book.ts';
import type { Offer, Period, Told } from './schema.ts';

/** One figure that an offer is priced or bounded by, with where it comes from. */
export interface PriceField extends Told {
  name: FieldName;
  /** What it says, as '5.49 EUR a month'. */
  said: string;
}

/** Where the figure of an offer comes from: its own source where it has one, else the offer's. */
export function toldOf(offer: Offer, name: FieldName, day: string): Told {
  const { source, address, asOf, region, verified, unverified } = { ...offer, ...periodAt(offer, day).told[name] };
  return { source, address, asOf, region, verified, ...(verified ? {} : { unverified }) };
}

/** All figures of an offer that hold on `day`. */
export function fieldsOf(offer: Offer, day: string, words: FieldWords = fieldWords): PriceField[] {
  const period = periodAt(offer, day);
  return fieldNames.flatMap((name) => {
    const said = saidOf(offer, period, name, words);
    return said === undefined ? [] : [{ name, said, ...toldOf(offer, name, day) }];
  });
}

/** The figures of an offer that were read at the same place on the same day. */
export interface PricePlace extends Told {
  said: string[];
}

/** All figures of an offer that hold on `day`, by where each was read. */
export function placesOf(offer: Offer, day: string, words: FieldWords = fieldWords): PricePlace[] {
  const places = new Map<string, PricePlace>();
  for (const { name: _, said, ...told } of fieldsOf(offer, day, words)) {
    const key = JSON.stringify(told);
    places.set(key, { ...told, said: [...(places.get(key)?.said ?? []), said] });
  }
  return [...places.values()];
}

function saidOf(offer: Offer, period: Period, name: FieldName, words: FieldWords): string | undefined {
  const { currency, machine } = offer;
  const { monthly, hourly, meters, limits } = period;
  const { count } = words;
  const money = (amount: number) => `${count(amount)} ${currency}`;
  if (name === 'monthly')
    return monthly > 0 || Object.keys(meters).length === 0 ? words.aMonth(money(monthly)) : undefined;
  if (name === 'hourly') return hourly === undefined ? undefined : words.anHour(money(hourly));
  if (name === 'machine')
    return machine && words.machine(count(machine.vcpu), count(machine.memoryGb), count(machine.diskGb));
  const unit = words.units[name];
  const [meter, most] = [meters[name], limits[name]];
  const price = meter && words.priced(money(meter.price), meter.per === 1 ? undefined : count(meter.per), unit);
  const free = meter && meter.included > 0 ? words.included(count(meter.included)) : undefined;
  const limit = most === undefined ? undefined : words.atMost(count(most), unit);
  const parts = [price, free, limit].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}
