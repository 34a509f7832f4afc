import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readArguments } from '@isntgram/cli/arguments';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import * as z from 'zod';
import { readMeasured } from '../figures-file.ts';
import { defaultAssumptions } from '../model/assumptions.ts';
import type { Case } from '../model/case.ts';
import type { Choice } from '../model/choice.ts';
import { monthOf } from '../model/month.ts';
import { sides } from '../model/sides/sides.ts';
import { formOf, formText } from '../model/vm-form.ts';
import { readPriceBook } from '../prices/book.ts';
import { settingsAtHand } from '../shipped/build.ts';
import { olderThan } from '../shipped/older.ts';
import { money } from '../shown/amounts.ts';
import { readMix } from './mix.ts';

const options = {
  mix: { type: 'string' },
  members: { type: 'string' },
  run: { type: 'string' },
  environments: { type: 'string', default: join(root, 'environments.ts') },
} as const;

const environments = z.record(
  z.string(),
  z.looseObject({
    profile: z.enum(profiles),
    /** US dollars a month. */
    budget: z.number().positive().optional(),
    /** What the server gives the product, and the least that it must have. */
    services: z.array(z.enum(['db', 'cache', 'storage'], { error: 'must be db, cache or storage' })).optional(),
    size: z.object({ cpus: z.number(), memoryGb: z.number(), diskGb: z.number() }).optional(),
  }),
);

/** Holds every environment's modelled month against its budget. Returns 1 where one is exceeded. */
export async function checkBudgets(args: string[], now: () => Date): Promise<number> {
  const { values } = readArguments({ args, options }, 'npm run compare -- --help');
  const path = resolve(values.environments);
  const known = await readEnvironments(path);
  const limited = Object.entries(known).flatMap(([name, { budget, ...environment }]) =>
    budget === undefined ? [] : [{ ...environment, name, budget }],
  );
  if (limited.length === 0)
    throw new Fault(`No environment of ${path} has a budget: write one like "budget: 20", in USD a month.`);
  const mix = await readMix(values);
  const run = await readMeasured(values.run);
  const { figures } = run;
  const book = await readPriceBook();
  const nobody = { hours: 0, usdPerHour: 0 };
  const given = {
    book,
    day: now().toISOString().slice(0, 10),
    mix,
    figures,
    assumptions: defaultAssumptions,
    operator: byProfile(() => nobody),
  };
  const exceeded = limited.filter(({ name, profile, budget, services, size }) => {
    const form = formOf(services);
    const { bill, title, doubts } = monthOfNamed(name, profile, { ...given, form, atLeast: size });
    const isExceeded = bill.totalUsd > budget;
    const sum = `${money(bill.totalUsd)} of ${money(budget)} USD a month`;
    const machine = sides[profile].isMachine ? `, ${formText(form)}` : '';
    const doubted = doubts.length === 0 ? '' : ', by prices that nobody verified';
    process.stdout.write(
      `${isExceeded ? '✗' : '✓'} ${name}: ${sum}, ${profile} on ${title}${machine}, for “${mix.title}”${doubted}\n`,
    );
    if (isExceeded)
      for (const { item, usd } of bill.lines.filter((line) => line.usd > 0))
        process.stdout.write(`    ${money(usd).padStart(8)}  ${item}\n`);
    return isExceeded;
  });
  for (const line of olderThan(run, await settingsAtHand())) process.stdout.write(`! ${line}\n`);
  return exceeded.length > 0 ? 1 : 0;
}

/** The month. Throws a Fault that names the environment where nothing takes it. */
function monthOfNamed(name: string, profile: Profile, given: Case): Choice {
  try {
    return monthOf(profile, given);
  } catch (error) {
    throw error instanceof Fault ? new Fault(`${name}: ${error.message}`) : error;
  }
}

async function readEnvironments(path: string): Promise<z.infer<typeof environments>> {
  if (!existsSync(path)) throw new Fault(`There are no environments: ${path} is not there.`);
  const module: { default?: unknown } = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw new Fault(`${path} cannot be read: ${String(error).split('\n')[0]}`);
  });
  if (module.default === undefined) throw new Fault(`${path} exports no environments: it takes an "export default".`);
  const { data, error } = environments.safeParse(module.default);
  if (data) return data;
  throw new Fault(`${path}: ${error.issues[0]?.path.join('.') || 'its top'}: ${error.issues[0]?.message}.`);
}
