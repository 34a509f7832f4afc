import { quantityUnits } from '../model/quantities.ts';
import { type FieldName, fieldNames } from './field-names.ts';
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
export function fieldsOf(offer: Offer, day: string): PriceField[] {
  const period = periodAt(offer, day);
  return fieldNames.flatMap((name) => {
    const said = saidOf(offer, period, name);
    return said === undefined ? [] : [{ name, said, ...toldOf(offer, name, day) }];
  });
}

const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });

function saidOf({ currency, machine }: Offer, { monthly, hourly, meters, limits }: Period, name: FieldName): string | undefined {
  if (name === 'monthly')
    return monthly > 0 || Object.keys(meters).length === 0 ? `${count(monthly)} ${currency} a month` : undefined;
  if (name === 'hourly') return hourly === undefined ? undefined : `${count(hourly)} ${currency} an hour`;
  if (name === 'machine')
    return machine && `${machine.vcpu} processors, ${machine.memoryGb} GB of memory, ${machine.diskGb} GB of disk`;
  const unit = quantityUnits[name];
  const [meter, most] = [meters[name], limits[name]];
  const price = meter && `${count(meter.price)} ${currency} for ${meter.per === 1 ? '' : `${count(meter.per)} `}${unit}`;
  const free = meter && meter.included > 0 ? `${count(meter.included)} included` : undefined;
  const limit = most === undefined ? undefined : `${count(most)} ${unit} at most`;
  const parts = [price, free, limit].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}
