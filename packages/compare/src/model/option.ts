import type { PriceBook } from '../prices/price-book.ts';
import { type Bill, billFor, type Taken } from './bill.ts';
import type { Usage } from './quantities.ts';
import type { VmForm } from './vm-form.ts';

/** A way to run a profile, with what it would cost. */
export interface Option {
  title: string;
  taken: Taken[];
  bill: Bill;
}

/** What a profile is to be run for. */
export interface WayRequest {
  book: PriceBook;
  /** The day whose prices hold, YYYY-MM-DD. */
  day: string;
  usage: Usage;
  /** Is there a database at all? */
  database?: boolean;
  form?: VmForm;
  /** How many machines may be taken: the deployer runs one server for each environment. */
  machinesMax?: number;
}

/** The way that takes these offers, with `unfit` and all else that stands against it. */
export function optionOf(
  { book, day, usage }: WayRequest,
  { title, taken, unfit = [] }: { title: string; taken: Taken[]; unfit?: string[] },
): Option {
  const bill = billFor(book, day, taken, usage);
  return { title, taken, bill: { ...bill, unfit: [...bill.unfit, ...unfit, ...reasonsAgainst(book, taken)] } };
}

/** What of all that is taken, what goes along with a machine included, cannot be had. */
const reasonsAgainst = (book: PriceBook, taken: readonly Taken[]): string[] =>
  taken.flatMap(({ id }) => {
    const { title, availability } = book.offer(id);
    return availability ? [`${title}: ${availability}`] : [];
  });
