import { resolve } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { readMeasured } from '../figures-file.ts';
import { mixes } from '../mixes.ts';
import { defaultAssumptions } from '../model/assumptions.ts';
import { type Choice, choose, offersOf } from '../model/choice.ts';
import { bareDemand, demandOf } from '../model/demand.ts';
import type { Usage } from '../model/quantities.ts';
import { scaled } from '../model/requests.ts';
import { readPriceBook } from '../prices/book.ts';
import { fieldsOf } from '../prices/fields.ts';
import { doubtsAbout, type PriceBook } from '../prices/price-book.ts';
import { turnDoubts } from '../prices/turns.ts';
import { writeWhole } from '../probe/run/run-file.ts';
import { focusCsv } from '../report/focus.ts';
import { hearsayText } from '../report/verdict/cost-verdict.ts';
import { settingsAtHand } from '../shipped/build.ts';
import { olderThan } from '../shipped/older.ts';
import { money } from '../shown/amounts.ts';
import { readDay } from './day.ts';
import { readMix } from './mix.ts';
import { readNumber, readOptional } from './numbers.ts';

/** Nobody has as many in a month. */
const requestsMax = 1e12;
const help = 'npm run compare -- --help';
const options = {
  profile: { type: 'string' },
  mix: { type: 'string' },
  members: { type: 'string' },
  focus: { type: 'string' },
  requests: { type: 'string' },
  'cpu-ms': { type: 'string' },
  'cpu-ms-max': { type: 'string' },
  queries: { type: 'string' },
  peak: { type: 'string' },
  'egress-gb': { type: 'string' },
  'stored-gb': { type: 'string' },
  'operator-hours': { type: 'string' },
  'operator-usd': { type: 'string' },
  date: { type: 'string' },
  run: { type: 'string' },
  'no-db': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof readArguments<{ options: typeof options }>>['values'];

/** What a profile costs in a month, from the model alone. Returns the exit code. */
export async function estimate(args: string[], now: () => Date): Promise<number> {
  const { values } = readArguments({ args, options }, help);
  const day = readDay(values.date, now);
  const profiles = readProfiles(values.profile);
  const book = await readPriceBook();
  const { usageOf, measured } =
    values.mix === undefined && values.members === undefined ? await bareLoad(values) : await mixLoad(values);
  const operator = {
    hours: readOptional('--operator-hours', values['operator-hours'], 0),
    usdPerHour: readOptional('--operator-usd', values['operator-usd'], 0),
  };
  const months = profiles.map((profile) => {
    const usage = usageOf(profile);
    const choice = choose(profile, { book, day, usage, database: !values['no-db'], operator });
    return { ...describe(book, day, usage, choice), measured, choice };
  });
  const chosen = Object.fromEntries(months.map(({ profile, choice }) => [profile, choice]));
  if (values.focus !== undefined) await writeWhole(resolve(values.focus), focusCsv(book, chosen, day));
  const told = months.map(({ choice: _, ...month }) => month);
  const [only] = told;
  if (values.json)
    process.stdout.write(`${JSON.stringify(told.length === 1 ? only : { day, profiles: told }, null, 2)}\n`);
  else {
    const older = [...new Set(told.flatMap(({ measured }) => measured?.older ?? []))].map((line) => `! ${line}\n`);
    process.stdout.write(`${told.map(asText).join('\n')}\n${older.join('')}`);
  }
  return 0;
}

function readProfiles(name: string | undefined): Profile[] {
  if (name === undefined) return [...profiles];
  const named = profiles.filter((profile) => profile === name);
  if (named.length > 0) return named;
  throw new Fault(`There is no profile "${name}": --profile takes ${profiles.join(' or ')}.`);
}

/** What a month uses, and what that was measured by; null where somebody named the load. */
interface Load {
  usageOf: (profile: Profile) => Usage;
  measured: { startedAt: string; complete: boolean; on: string[]; older: string[] } | null;
}

async function mixLoad(values: Values): Promise<Load> {
  for (const option of ['cpu-ms', 'cpu-ms-max', 'queries', 'peak', 'egress-gb', 'stored-gb'] as const)
    if (values[option] !== undefined)
      throw new Fault(`--${option} and --mix exclude each other: a mix brings what was measured.`);
  const mix = await readMix(values);
  const run = await readMeasured(values.run);
  const { figures, startedAt, complete, machines } = run;
  const requests = readOptional('--requests', values.requests, mix.requestsPerMonth, { min: 1, max: requestsMax });
  return {
    usageOf: (profile) => demandOf(profile, { mix: scaled(mix, requests / mix.requestsPerMonth), figures }),
    measured: {
      startedAt,
      complete,
      on: machines.map(({ cores, processor }) => `${cores} × ${processor}`),
      older: olderThan(run, await settingsAtHand()),
    },
  };
}

async function bareLoad(values: Values): Promise<Load> {
  if (values.requests === undefined || values['cpu-ms'] === undefined)
    throw new Fault(
      `Say a load: --mix NAME (${Object.keys(mixes).join(', ')}, or FILE.json), --members N, or --requests N ` +
        '--cpu-ms N.',
    );
  const cpuMsPerRequest = readNumber('--cpu-ms', values['cpu-ms']);
  const dearest = values['cpu-ms-max'];
  const dearestCpuMs = dearest === undefined ? await signInCpuMs(values.run) : readNumber('--cpu-ms-max', dearest);
  const load = {
    requestsPerMonth: readNumber('--requests', values.requests, { max: requestsMax }),
    cpuMsPerRequest,
    cpuMsMax: Math.max(cpuMsPerRequest, dearestCpuMs),
    peakToMean: readOptional('--peak', values.peak, 3, { min: 1 }),
    egressGb: readOptional('--egress-gb', values['egress-gb'], 0),
    storedGb: readOptional('--stored-gb', values['stored-gb'], 0),
    queriesPerRequest: values['no-db'] ? undefined : readOptional('--queries', values.queries, 1),
  };
  return { usageOf: (profile) => bareDemand(profile, load), measured: null };
}

/** What the dearest request was measured to take on edge: a sign-in computes a scrypt hash. */
const signInCpuMs = async (run: string | undefined): Promise<number> =>
  (await readMeasured(run)).figures.edge.routes.signIn.appCpuMs;

function describe(book: PriceBook, day: string, usage: Usage, choice: Choice) {
  const { profile, title, bill, doubts, unverified, others } = choice;
  const prices = offersOf(book, choice, day).map(({ offer, period }) => ({
    offer: offer.id,
    source: offer.source,
    address: offer.address,
    region: offer.region,
    verified: offer.verified,
    asOf: offer.asOf,
    effectiveFrom: period.from,
    currency: offer.currency,
    doubts: [...doubtsAbout(offer, day), ...turnDoubts(offer, day)],
    fields: fieldsOf(offer, day),
  }));
  const quotes = book.quotes.filter(({ currency }) => prices.some((price) => price.currency === currency));
  return {
    profile,
    day,
    plan: title,
    totalUsd: bill.totalUsd,
    lines: bill.lines,
    usage,
    doubts,
    unverified,
    others,
    prices,
    currencies: quotes.map((quote) => ({ ...quote, doubts: doubtsAbout(quote, day) })),
    assumptions: defaultAssumptions,
  };
}

function asText({
  profile,
  day,
  plan,
  totalUsd,
  lines,
  doubts: unproven,
  unverified,
  others,
  prices,
  measured,
}: ReturnType<typeof describe> & Pick<Load, 'measured'>): string {
  const count = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 });
  const paid = lines.map(({ item, used, included, unit, usd }) => {
    const free = included > 0 ? `, ${count(included)} included` : '';
    const basis = unit === 'months' ? '' : ` (${count(used)} ${unit}${free})`;
    return `  ${money(usd).padStart(10)}  ${item}${basis}`;
  });
  const hearsay = hearsayText({ doubts: unproven, unverified });
  const doubts = prices.flatMap((price) => price.doubts.map((doubt) => `  ! ${price.offer}: ${doubt}`));
  return [
    [`${profile}: ${money(totalUsd)} USD a month, on ${plan}, at the prices of ${day}`, hearsay]
      .filter(Boolean)
      .join(', '),
    ...paid,
    ...others.map(
      ({ title, totalUsd: usd, why }) => `  not ${title}${usd === undefined ? '' : ` (${money(usd)})`}: ${why}`,
    ),
    ...doubts,
    ...(measured ? [`  measured ${measured.startedAt.slice(0, 10)} on ${measured.on.join(', ')}`] : []),
    '',
  ].join('\n');
}
