import {
  type FilterAction,
  type FilterFault,
  type FilterKind,
  filterActions,
  filterKinds,
  filterLimits,
} from '@isntgram/contract/community/filter-choices';
import type { FilterFile, FilterFileRead } from '@isntgram/contract/community/filters';
import { sql } from 'drizzle-orm';
import { type Context, requireAdmin } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type KeyedFilter, storeFilters } from './filters.ts';
import { isDomainLike } from './hosts.ts';
import { readFilter } from './matcher.ts';

const isKind = (given: string): given is FilterKind => filterKinds.some((kind) => kind === given);
const isAction = (given: string): given is FilterAction => filterActions.some((action) => action === given);

/** Between fields stands a comma, or what some spreadsheets write. */
const hasSemicolons = (line: string): boolean => /^"?(?:kind|word|domain)"?\s*;/i.test(line);

/** The fields of a line of CSV; quotes hold a comma, and two of them one. */
function fieldsOf(line: string): string[] {
  const sign = hasSemicolons(line) ? /(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g : /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  return [...line.matchAll(sign)].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
}

/** Of a kind, a value in quotes and an action. */
const lineLengthMax = 2 * filterLimits.valueLengthMax + 50;

type Line = KeyedFilter | { fault: FilterFault };

function keyed(kind: FilterKind, value: string, action: FilterAction): Line {
  const read = readFilter(kind, value);
  return 'key' in read ? { kind, value, action, key: read.key } : { fault: read.fault };
}

/** A line of CSV where it begins with a kind, or the file with a header; else all of it is a word or a domain. */
function readLine(line: string, action: FilterAction, csv: boolean): Line {
  if (line.length > lineLengthMax) return { fault: 'too_long' };
  const fields = fieldsOf(line);
  const [kind = '', value = '', own = ''] = fields;
  const named = kind.toLowerCase();
  if (isKind(named) && fields.length > 1) {
    const chosen = own.toLowerCase() || action;
    if (!isAction(chosen)) return { fault: 'action' };
    return keyed(named, value.normalize('NFC'), chosen);
  }
  if (csv || isAction(own.toLowerCase())) return { fault: 'kind' };
  return keyed(isDomainLike(line) ? 'domain' : 'word', line.normalize('NFC'), action);
}

const isHeader = (line: string): boolean => /^"?kind"?\s*[,;]\s*"?value"?/i.test(line);

/** What stands in a file of filters, each once, and what of it is not understood, by the number of its line. */
export function readFilterFile(
  text: string,
  action: FilterAction,
): { filters: KeyedFilter[]; repeated: number; faults: FilterFileRead['faults'] } {
  const filters = new Map<string, KeyedFilter>();
  const faults: FilterFileRead['faults'] = [];
  let [repeated, csv] = [0, false];
  for (const [at, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (isHeader(line)) {
      csv = true;
      continue;
    }
    const read = readLine(line, action, csv);
    if ('fault' in read) {
      faults.push({ line: at + 1, text: line.slice(0, filterLimits.valueLengthMax), fault: read.fault });
      continue;
    }
    const name = `${read.kind} ${read.key}`;
    if (filters.has(name)) repeated += 1;
    else filters.set(name, read);
  }
  return { filters: [...filters.values()], repeated, faults };
}

/**
 * Reads a file of filters: tells what is new in it, what is there already and stays as it is, and what is not
 * understood; and stores what is new where that is wanted. @throws filter.too_many
 */
export async function importFilters(ctx: Context, { text, action, store }: FilterFile): Promise<FilterFileRead> {
  requireAdmin(ctx);
  const { filters: given, repeated, faults } = readFilterFile(text, action);
  const { filters } = ctx.tables;
  const rows = await ctx.db.rows<{ name: string }>(
    sql`select kind || ' ' || key as name from ${filters} where removed_at is null`,
  );
  const known = new Set(rows.map(({ name }) => name));
  const fresh = given.filter(({ kind, key }) => !known.has(`${kind} ${key}`));
  if (fresh.length + known.size > filterLimits.countMax) {
    const message =
      `A community has at most ${filterLimits.countMax} filters: there are ${known.size}, and the file has ` +
      `${fresh.length} more.`;
    throw new DomainError('filter.too_many', message, [{ path: 'text', code: 'filter.too_many', message }]);
  }
  if (store && fresh.length > 0) await storeFilters(ctx, fresh);
  return {
    stored: store,
    added: fresh.map(({ key: _, ...filter }) => filter),
    known: given.length - fresh.length + repeated,
    faults: faults.slice(0, filterLimits.fileFaultsShownMax),
    faultCount: faults.length,
  };
}
