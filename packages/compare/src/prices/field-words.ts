import { type Quantity, quantityUnits } from '../model/quantities.ts';

/** How a figure of an offer is said. Amounts of money come with their currency. */
export interface FieldWords {
  count: (value: number) => string;
  aMonth: (money: string) => string;
  anHour: (money: string) => string;
  machine: (processors: string, memoryGb: string, diskGb: string) => string;
  /** `per` is left out where it is one. */
  priced: (money: string, per: string | undefined, unit: string) => string;
  included: (amount: string) => string;
  atMost: (amount: string, unit: string) => string;
  units: Record<Quantity, string>;
}

export const fieldWords: FieldWords = {
  count: (value) => value.toLocaleString('en-US', { maximumFractionDigits: 6 }),
  aMonth: (money) => `${money} a month`,
  anHour: (money) => `${money} an hour`,
  machine: (processors, memoryGb, diskGb) =>
    `${processors} processor${processors === '1' ? '' : 's'}, ${memoryGb} GB of memory, ${diskGb} GB of disk`,
  priced: (money, per, unit) => `${money} for ${per === undefined ? '' : `${per} `}${unit}`,
  included: (amount) => `${amount} included`,
  atMost: (amount, unit) => `${amount} ${unit} at most`,
  units: quantityUnits,
};
