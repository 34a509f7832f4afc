import { Fault } from '@isntgram/cli/fault';
import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import { givePlan, type PlanLimits } from '@isntgram/core/kernel/migrations/tenant-settings';
import type { Module } from '@isntgram/core/kernel/module';

/** The options of `tenant plan`, and the limit that each sets. */
const limitOf = {
  people: 'peopleMax',
  photos: 'bytesMax',
  'photos-each': 'personBytesMax',
  'posts-a-day': 'postsPerDayMax',
} as const satisfies Record<string, keyof PlanLimits>;
type Limit = keyof typeof limitOf;

export const planOptions = {
  people: { type: 'string' },
  photos: { type: 'string' },
  'photos-each': { type: 'string' },
  'posts-a-day': { type: 'string' },
  limits: { type: 'string' },
} as const;

const units: Readonly<Record<string, number>> = { MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };
const isLimit = (name: string): name is Limit => Object.hasOwn(limitOf, name);

/** The number that an option means; null for "none". @throws Fault */
export function readLimit(name: string, written: string): number | null {
  if (written === 'none') return null;
  const [, digits, unit = ''] = /^(\d{1,9})\s?(MB|GB|TB)?$/i.exec(written) ?? [];
  const inBytes = name.startsWith('photos');
  const factor = inBytes ? units[unit.toUpperCase()] : unit === '' ? 1 : undefined;
  if (digits === undefined || factor === undefined) {
    throw new Fault(
      `--${name} takes ${inBytes ? 'a size like 500MB, 20GB or 1TB' : 'a number'}, or none, not "${written}".`,
    );
  }
  return Number(digits) * factor;
}

/** What `--limits trees.all=500,trees.photos=none` means of what modules limit. @throws Fault */
function readModuleLimits(written: string, modules: readonly Pick<Module, 'limits'>[]): Record<string, number | null> {
  const known = modules.flatMap(({ limits }) => Object.keys(limits));
  const pairs = written.split(',').map((each): [string, number | null] => {
    const [, name = '', most = ''] = /^([\w.-]+)=(none|\d{1,9})$/.exec(each) ?? [];
    if (!known.includes(name)) {
      const there = known.length > 0 ? `The modules limit ${known.join(', ')}.` : 'No module limits anything.';
      throw new Fault(`--limits takes name=number or name=none, with commas between, not "${each}". ${there}`);
    }
    return [name, most === 'none' ? null : Number(most)];
  });
  return Object.fromEntries(pairs);
}

/**
 * Gives the tenant a plan, with the limits that are named; a plan that there is not yet is made, of the usual ones
 * otherwise.
 */
export async function setPlan(
  session: Session,
  slug: string,
  plan: string,
  given: Readonly<Record<string, unknown>>,
  modules: readonly Pick<Module, 'limits'>[] = [],
): Promise<string> {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(plan))
    throw new Fault('Say which plan, in lower-case letters, digits and dashes.');
  const limits: Partial<PlanLimits> = {};
  for (const [name, written] of Object.entries(given))
    if (isLimit(name) && typeof written === 'string') limits[limitOf[name]] = readLimit(name, written);
  const ofModules = typeof given.limits === 'string' ? readModuleLimits(given.limits, modules) : {};
  const made = { id: plan, name: plan[0]?.toUpperCase() + plan.slice(1) };
  const allowed = await givePlan(session, slug, made, limits, ofModules);
  const most = (value: number | null) => (value === null ? 'any number of' : `up to ${value}`);
  const room = (value: number | null) => (value === null ? 'all the room that there is' : inWords(value));
  return (
    `${slug} has the plan ${plan}: ${most(allowed.peopleMax)} people, ${room(allowed.bytesMax)} for photos, ` +
    `${room(allowed.personBytesMax)} for each person's, ${most(allowed.postsPerDayMax)} posts a day each.`
  );
}

/** "1.5 GB". */
export function inWords(bytes: number): string {
  const [unit = 'MB', size = 1024 ** 2] = Object.entries(units).findLast(([, each]) => bytes >= each) ?? [];
  return `${Number((bytes / size).toFixed(1))} ${unit}`;
}
