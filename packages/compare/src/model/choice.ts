import { Fault } from '@isntgram/cli/fault';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { PriceBook } from '../prices/price-book.ts';
import { periodAt } from '../prices/price-book.ts';
import type { Offer } from '../prices/schema.ts';
import { type Bill, billFor, settled, type Taken } from './bill.ts';
import { type Doubt, doubtsOf, doubtText } from './doubts.ts';
import type { Usage } from './quantities.ts';
import { usualForm, type VmForm } from './vm-form.ts';

/** A way to run a profile, with what it would cost. */
export interface Option {
  title: string;
  taken: Taken[];
  bill: Bill;
}

/** The cheapest way that takes the load and whose prices somebody verified, and what else was looked at. */
export interface Choice extends Option {
  profile: Profile;
  /** What is paid by figures that nobody verified; there is some only where verified ones have nothing that takes it. */
  doubts: Doubt[];
  /** What would cost less, by figures that nobody verified. */
  unverified: { title: string; totalUsd: number; doubts: Doubt[] } | undefined;
  /** The ways that do not take the load, each with the reason, and those that do and are not taken. */
  others: { title: string; totalUsd: number | undefined; why: string }[];
  /** What stands against it all the same. */
  caveats: string[];
}

/** Hours of somebody who looks after it, and what one of them costs. */
export interface Operator {
  hours: number;
  usdPerHour: number;
}

/** How long nobody is served in a month, and what an hour of that costs. */
export interface Away {
  minutes: number;
  usdPerHour: number;
}

export interface ChoiceRequest {
  book: PriceBook;
  /** The day whose prices hold, YYYY-MM-DD. */
  day: string;
  usage: Usage;
  /** Is there a database to pay for? A VM has its own unless `form` says otherwise. */
  database: boolean;
  form?: VmForm;
  /** How many machines may be taken: the deployer runs one server for each environment. */
  machinesMax?: number;
  operator?: Operator;
  away?: Away;
}

const edgeServices = [
  'static-assets',
  'workers-egress',
  'r2',
  'queues',
  'durable-objects',
  'images',
  'workers-logs',
  'r2-backup',
];

/** Every combination of plans for Workers and the database. */
function edgeOptions({ book, day, usage, database }: ChoiceRequest): Option[] {
  const databases = database ? book.ofService('database') : [undefined];
  return book.ofService('workers').flatMap((workers) =>
    databases.map((neon) => {
      const taken = [workers.id, ...edgeServices, ...(neon ? [neon.id] : [])].map((id) => ({ id }));
      const bill = billFor(book, day, taken, usage);
      bill.unfit.push(...reasonsAgainst(book, taken));
      return { title: [workers.title, neon?.title].filter(Boolean).join(' + '), taken, bill };
    }),
  );
}

const databaseServices = { neon: 'database', supabase: 'vm-database' } as const;
/** Of a machine's disk: beyond it nothing is safe. */
const diskShareMax = 0.85;

/**
 * One machine of each kind, or several of the largest behind a load balancer, with the database where that is
 * elsewhere.
 */
function vmOptions({ book, day, usage, form = usualForm, machinesMax = 1 }: ChoiceRequest): Option[] {
  const databases = form.database === 'own' ? [undefined] : book.ofService(databaseServices[form.database]);
  const [vcpu, memory, disk] = [usage['vm.vcpu'] ?? 0, usage['vm.memoryGb'] ?? 0, usage['vm.diskGb'] ?? 0];
  return machinesOf(book, machinesMax > 1).flatMap((offer): Option[] => {
    const { machine } = offer;
    if (!machine) return [];
    const disks = machinesMax > 1 ? disk / (machine.diskGb * diskShareMax) : 1;
    const count = Math.max(1, Math.ceil(vcpu / machine.vcpu), Math.ceil(disks));
    const along = [...(offer.needs ?? []).map((id) => ({ id, count })), ...(count > 1 ? [{ id: 'lb11' }] : [])];
    return databases.map((database) => {
      const stores = [...(form.photos === 'r2' ? ['r2'] : []), 'r2-backup', ...(database ? [database.id] : [])];
      const taken: Taken[] = [{ id: offer.id, count }, ...along, ...stores.map((id) => ({ id }))];
      const bill = billFor(book, day, taken, usage);
      if (count > machinesMax)
        bill.unfit.push(
          `the busiest hour takes ${vcpu.toFixed(1)} processors: ${count} of them, and the deployer runs one`,
        );
      if (memory > machine.memoryGb)
        bill.unfit.push(`${offer.title} has ${machine.memoryGb} GB of memory, and this needs ${memory.toFixed(1)}`);
      if (disk > machine.diskGb * diskShareMax * count)
        bill.unfit.push(`${offer.title} has ${machine.diskGb} GB of disk, and this needs ${disk.toFixed(0)}`);
      bill.unfit.push(...reasonsAgainst(book, taken));
      const machines = count > 1 ? `${count} × ${offer.title} + load balancer` : offer.title;
      return { title: [machines, database?.title].filter(Boolean).join(' + '), taken, bill };
    });
  });
}

/**
 * The machines there are; where several are taken, the largest alone, which one behind the other costs least to look
 * after.
 */
function machinesOf(book: PriceBook, several: boolean): Offer[] {
  const machines = book.ofService('vm').filter(({ machine }) => machine);
  const most = Math.max(
    ...machines.filter(({ availability }) => !availability).map(({ machine }) => machine?.vcpu ?? 0),
  );
  return several ? machines.filter(({ machine }) => machine?.vcpu === most) : machines;
}

/** What of all that is taken, what goes along with a machine included, cannot be had. */
const reasonsAgainst = (book: PriceBook, taken: readonly Taken[]): string[] =>
  taken.flatMap(({ id }) => {
    const { title, availability } = book.offer(id);
    return availability ? [`${title}: ${availability}`] : [];
  });

/** All ways there are to run each profile. */
const waysOf: Record<Profile, (request: ChoiceRequest) => Option[]> = { edge: edgeOptions, vm: vmOptions };

/**
 * The cheapest way to run the profile that takes the load, by verified prices; by all of them where those have nothing
 * that takes it. Throws a Fault where none does.
 */
export function choose(profile: Profile, request: ChoiceRequest): Choice {
  const ranked = rank(waysOf[profile](request));
  const doubtsIn = ({ bill }: Option) => doubtsOf(request.book, request.day, bill.lines);
  const cheapest = ranked.find(fits);
  const single = ranked.find((option) => fits(option) && doubtsIn(option).length === 0) ?? cheapest;
  const best = single ?? (profile === 'vm' ? beyondOne(request) : undefined);
  if (!best) {
    const [nearest] = ranked.toSorted((one, other) => countOf(one) - countOf(other));
    throw new Fault(`No ${profile} plan takes this load; of the nearest: ${nearest?.bill.unfit.join('; ')}.`);
  }
  const others = ranked
    .filter((option) => option !== best)
    .map((option) => ({
      title: option.title,
      totalUsd: fits(option) ? option.bill.totalUsd : undefined,
      why: whyNot(option, best, doubtsIn),
    }));
  const caveats = single
    ? []
    : ['no single machine takes this load, and the deployer runs one: several would take work first'];
  const bill = withPeople(best.bill, request);
  const unverified =
    cheapest && cheapest.bill.totalUsd < best.bill.totalUsd
      ? {
          title: cheapest.title,
          totalUsd: withPeople(cheapest.bill, request).totalUsd,
          doubts: doubtsIn(cheapest),
        }
      : undefined;
  return { profile, ...best, bill, doubts: doubtsIn(best), unverified, others, caveats };
}

function whyNot(option: Option, best: Option, doubtsIn: (option: Option) => Doubt[]): string {
  if (!fits(option)) return `does not fit: ${option.bill.unfit.join('; ')}`;
  if (option.bill.totalUsd >= best.bill.totalUsd) return 'dearer';
  return `cheaper by prices that nobody verified: ${doubtText(doubtsIn(option))}`;
}

const rank = (options: readonly Option[]): Option[] => options.toSorted((a, b) => a.bill.totalUsd - b.bill.totalUsd);
const countOf = ({ taken }: Option): number => taken[0]?.count ?? 1;
const fits = ({ bill }: Option): boolean => bill.unfit.length === 0;
const beyondOne = (request: ChoiceRequest): Option | undefined =>
  rank(vmOptions({ ...request, machinesMax: Number.POSITIVE_INFINITY })).find(fits);

function withPeople(bill: Bill, { operator, away }: ChoiceRequest): Bill {
  const lines = [
    ...(operator
      ? [{ offer: 'operator', item: 'Hours of an operator', hours: operator.hours, usdPerHour: operator.usdPerHour }]
      : []),
    ...(away
      ? [
          {
            offer: 'away',
            item: 'Hours in which nobody is served',
            hours: away.minutes / 60,
            usdPerHour: away.usdPerHour,
          },
        ]
      : []),
  ].flatMap(({ offer, item, hours, usdPerHour }) =>
    hours * usdPerHour > 0 ? [{ offer, item, used: hours, included: 0, unit: 'hours', usd: hours * usdPerHour }] : [],
  );
  return lines.length === 0 ? bill : { ...bill, ...settled([...bill.lines, ...lines]) };
}

/** The offers that a choice stands on. */
export const offersOf = (book: PriceBook, { taken }: Pick<Option, 'taken'>, day: string) =>
  taken.map(({ id }) => ({ offer: book.offer(id), period: periodAt(book.offer(id), day) }));
