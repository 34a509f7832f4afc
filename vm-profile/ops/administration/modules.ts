import { Fault } from '@isntgram/cli/fault';
import { changeModules, moduleFault } from '@isntgram/core/kernel/migrations/tenant-modules';
import type { Place } from './place.ts';

const isMinus = (word: string): boolean => /^-[a-z][\w-]/.test(word);

/**
 * A module that is turned off is written `-shop`, which is a word and no option: such words stand where only words may.
 */
export function withMinuses(args: readonly string[]): string[] {
  const off = args.includes('modules') ? args.filter(isMinus) : [];
  return off.length === 0 ? [...args] : [...args.filter((word) => !isMinus(word)), '--', ...off];
}

/**
 * Turns modules of the tenant on and off, as `+trees -shop` say, and answers what it has then; without any, what it has
 * now.
 * @throws Fault
 */
export async function setModules(
  place: Place,
  slug: string,
  words: readonly string[],
  dropTables: boolean,
): Promise<string> {
  const wrong = words.find((word) => !/^[+-][a-z][\w-]*$/.test(word));
  if (wrong !== undefined) throw new Fault(`Write +${wrong} to turn a module on, -${wrong} to turn it off.`);
  const named = (sign: string) => words.filter((word) => word.startsWith(sign)).map((word) => word.slice(1));
  const change = { slug, on: named('+'), off: named('-'), dropTables };
  const fault = moduleFault(place, change);
  if (fault) throw new Fault(fault);
  if (dropTables && change.off.length === 0) throw new Fault('--drop-tables goes with a module that is turned off.');
  const { modules, applied, dropped, inTheWay } = await changeModules(place.session, place, place.migrations, change);
  const known = place.modules.map(({ name }) => name);
  return [
    `${slug} has ${modules.join(', ') || 'no modules'}; there are: ${known.join(', ')}.`,
    ...(applied.length > 0 ? [`Migrated: ${applied.join(', ')}.`] : []),
    ...(dropped.length > 0 ? [`Removed its tables: ${dropped.join(', ')}.`] : []),
    ...inTheWay.map(
      (username) => `Somebody is called ${username}, as a page of it is: their own page cannot be reached.`,
    ),
  ].join('\n');
}
