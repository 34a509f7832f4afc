import type { PriceBook } from '../prices/price-book.ts';
import { periodAt } from '../prices/price-book.ts';
import type { Offer } from '../prices/schema.ts';
import { type Bill, billFor, type Taken, toCents } from './bill.ts';
import type { Usage } from './quantities.ts';

export type Profile = 'edge' | 'vm';

/** A way to run a profile, with what it would cost. */
export interface Option {
  title: string;
  taken: Taken[];
  bill: Bill;
}

/** The cheapest way that takes the load, and what else was looked at. */
export interface Choice extends Option {
  profile: Profile;
  /** The ways that do not take the load, each with the reason, and the dearer ones that do. */
  others: { title: string; totalUsd: number | undefined; why: string }[];
}

/** Hours of somebody who looks after it, and what one of them costs. */
export interface Operator {
  hours: number;
  usdPerHour: number;
}

export interface ChoiceRequest {
  book: PriceBook;
  /** The day whose prices hold, YYYY-MM-DD. */
  day: string;
  usage: Usage;
  /** Is there a database to pay for? A VM has its own. */
  database: boolean;
  operator?: Operator;
}

const edgeServices = ['static-assets', 'workers-egress', 'r2', 'queues', 'durable-objects', 'images', 'workers-logs'];

/** Every combination of plans for Workers and the database. */
export function edgeOptions({ book, day, usage, database }: ChoiceRequest): Option[] {
  const databases = database ? book.ofService('database') : [undefined];
  return book.ofService('workers').flatMap((workers) =>
    databases.map((neon) => {
      const taken = [workers.id, ...edgeServices, ...(neon ? [neon.id] : [])].map((id) => ({ id }));
      return { title: [workers.title, neon?.title].filter(Boolean).join(' + '), taken, bill: billFor(book, day, taken, usage) };
    }),
  );
}

/** As many machines of each kind as the load needs, behind a load balancer where that is more than one. */
export function vmOptions({ book, day, usage }: ChoiceRequest): Option[] {
  return book.ofService('vm').flatMap((offer): Option[] => {
    if (!offer.machine) return [];
    const count = Math.max(1, Math.ceil((usage['vm.vcpu'] ?? 0) / offer.machine.vcpu));
    const taken: Taken[] = [{ id: offer.id, count }, { id: 'r2' }, ...(count > 1 ? [{ id: 'lb11' }] : [])];
    const bill = billFor(book, day, taken, usage);
    const memory = usage['vm.memoryGb'] ?? 0;
    if (memory > offer.machine.memoryGb)
      bill.unfit.push(`${offer.title} has ${offer.machine.memoryGb} GB of memory, and this needs ${memory.toFixed(1)}`);
    bill.unfit.push(...reasonsAgainst(offer));
    const title = count > 1 ? `${count} × ${offer.title} + load balancer` : offer.title;
    return [{ title, taken, bill }];
  });
}

const reasonsAgainst = ({ title, availability, unverified }: Offer): string[] =>
  [availability, unverified && `price unverified: ${unverified}`].flatMap((reason) => (reason ? [`${title}: ${reason}`] : []));

/** The cheapest way to run the profile that takes the load. Throws where none does. */
export function choose(profile: Profile, request: ChoiceRequest): Choice {
  const options = (profile === 'edge' ? edgeOptions : vmOptions)(request);
  const ranked = options.toSorted((a, b) => a.bill.totalUsd - b.bill.totalUsd);
  const best = ranked.find(({ bill }) => bill.unfit.length === 0);
  if (!best) throw new Error(`No ${profile} plan takes this load: ${ranked.flatMap(({ bill }) => bill.unfit).join('; ')}.`);
  const others = ranked
    .filter((option) => option !== best)
    .map(({ title, bill }) => {
      const fits = bill.unfit.length === 0;
      return {
        title,
        totalUsd: fits ? bill.totalUsd : undefined,
        why: fits ? 'dearer' : `does not fit: ${bill.unfit.join('; ')}`,
      };
    });
  return { profile, ...best, bill: withOperator(best.bill, request.operator), others };
}

function withOperator(bill: Bill, operator: Operator | undefined): Bill {
  if (!operator || operator.hours === 0) return bill;
  const usd = operator.hours * operator.usdPerHour;
  const line = { offer: 'operator', item: 'Hours of an operator', used: operator.hours, included: 0, unit: 'hours', usd };
  return { ...bill, lines: [...bill.lines, line], totalUsd: toCents(bill.totalUsd + usd) };
}

/** The offers that a choice stands on. */
export const offersOf = (book: PriceBook, { taken }: Pick<Option, 'taken'>, day: string) =>
  taken.map(({ id }) => ({ offer: book.offer(id), period: periodAt(book.offer(id), day) }));
