import { filterLimits } from '@isntgram/contract/community/filter-choices';
import type { Filter, FilterChange, FilterDraft, FilterMatches, NewFilter } from '@isntgram/contract/community/filters';
import { eq, type SQL, sql } from 'drizzle-orm';
import { tenants } from '../../schema/public.ts';
import { auditInsert } from '../audit/audit.ts';
import { type Context, requireAdmin } from '../context.ts';
import { DomainError } from '../errors.ts';
import { matcherOf } from './check-filters.ts';
import { readFilter } from './matcher.ts';

interface FilterRow extends FilterDraft {
  id: string;
  created_at: string;
  by: string | null;
  match_count: number;
  matched_at: string | null;
}

const filterOf = ({ created_at, match_count, matched_at, ...row }: FilterRow): Filter => ({
  ...row,
  createdAt: new Date(created_at).toISOString(),
  matchCount: match_count,
  matchedAt: matched_at && new Date(matched_at).toISOString(),
});

const selectFilters = ({ db, tables: { filters, users } }: Context, where: SQL): Promise<FilterRow[]> =>
  db.rows<FilterRow>(sql`
    select f.id, f.kind, f.value, f.action, f.created_at, u.username as by, f.match_count, f.matched_at
    from ${filters} f left join ${users} u on u.id = f.created_by
    where f.removed_at is null and ${where} order by f.id desc`);

/** The community's filters, latest first: never more than fit on a screen with a search. */
export async function listFilters(ctx: Context): Promise<Filter[]> {
  requireAdmin(ctx);
  return (await selectFilters(ctx, sql`true`)).map(filterOf);
}

const messages: Readonly<Record<string, string>> = {
  empty: 'Use at least one letter, digit or symbol.',
  too_short: 'Use at least two letters before the *.',
  star: 'A * can stand at the end alone, for any ending.',
  domain: 'Enter a domain, as example.com.',
  path: 'Enter the domain alone: a filter is for everything at a domain.',
};

/** @throws request.invalid */
function keyOf({ kind, value }: Pick<FilterDraft, 'kind' | 'value'>): string {
  const read = readFilter(kind, value);
  if ('key' in read) return read.key;
  const message = messages[read.fault] ?? 'This is no filter.';
  throw new DomainError('request.invalid', message, [{ path: 'value', code: `filter.${read.fault}`, message }]);
}

/**
 * Adds a filter, or gives it another action where it is there already; again, it changes nothing. What was just
 * removed comes back as it was. Other processes go by it within seconds.
 * @throws request.invalid, filter.too_many
 */
export async function addFilter(ctx: Context, input: NewFilter): Promise<Filter> {
  requireAdmin(ctx);
  const key = keyOf(input);
  await storeFilters(ctx, [{ ...input, key }]);
  const [row] = await selectFilters(ctx, sql`f.kind = ${input.kind} and f.key = ${key}`);
  if (!row) throw new DomainError('filter.too_many');
  return filterOf(row);
}

/** So long, one that was removed can come back as it was. */
const removedKeptMs = 60_000;

export type KeyedFilter = FilterDraft & { key: string };

/**
 * Stores filters with what tells of it, in one round trip: all of them, or none where there would be too many. A single
 * one takes the action of one that is there.
 */
export async function storeFilters(ctx: Context, given: readonly KeyedFilter[]): Promise<void> {
  const actor = requireAdmin(ctx);
  const { filters } = ctx.tables;
  const { clock, ids } = ctx.platform;
  const now = clock.now();
  const [single] = given;
  const rows = JSON.stringify(given.map((filter) => ({ ...filter, id: ids.next() })));
  const note = given.length === 1 && single ? wordsOf(single) : given.map(({ value }) => value).join(', ');
  const told = (action: 'filter.added' | 'filter.changed', when: SQL) =>
    auditInsert(ctx, { action, detail: { note: short(given.length === 1 ? note : `${given.length}: ${note}`) }, when });
  await ctx.db.atomically((tx) => [
    tx.execute(sql`delete from ${filters}
      where removed_at < ${new Date(now.getTime() - removedKeptMs).toISOString()}::timestamptz`),
    tx.execute(sql`
      with given as (select * from jsonb_to_recordset(${rows}::jsonb)
          as g(id uuid, kind text, value text, key text, action text)),
      room as (select (select count(*) from ${filters} where removed_at is null)
        + (select count(*) from given g where not exists (select from ${filters} f
          where f.kind = g.kind and f.key = g.key and f.removed_at is null)) <= ${filterLimits.countMax} as enough),
      stored as (
        insert into ${filters} as f (id, kind, value, key, action, created_by, created_at)
        select g.id, g.kind, g.value, g.key, g.action, ${actor.id}::uuid, ${now.toISOString()}::timestamptz
        from given g, room where room.enough
        on conflict on constraint filters_once do update set action = excluded.action, removed_at = null
          where f.removed_at is not null or f.action <> excluded.action
        returning f.id),
      earlier as (select f.id from ${filters} f, given g
        where f.kind = g.kind and f.key = g.key and f.removed_at is null),
      added as (${told('filter.added', sql`exists (select from stored where id not in (select id from earlier))`)}),
      changed as (${told('filter.changed', sql`exists (select from stored where id in (select id from earlier))`)})
      update ${tenants} set filtered = true where id = ${ctx.tenant.id}::uuid and not filtered`),
  ]);
  forget(ctx);
}

/** Gives a filter another action. @throws filter.not_found */
export async function changeFilter(ctx: Context, id: string, { action }: FilterChange): Promise<Filter> {
  requireAdmin(ctx);
  const { filters } = ctx.tables;
  const [before] = await selectFilters(ctx, sql`f.id = ${id}::uuid`);
  if (!before) throw new DomainError('filter.not_found');
  const detail = { note: short(wordsOf({ ...before, action })) };
  await ctx.db.rows(sql`
    with changed as (update ${filters} set action = ${action}
      where id = ${id}::uuid and action <> ${action} and removed_at is null returning id)
    ${auditInsert(ctx, { action: 'filter.changed', detail, when: sql`exists (select from changed)` })}`);
  forget(ctx);
  return { ...filterOf(before), action };
}

/** Takes a filter away. Added again within a minute, it is as it was. @throws filter.not_found */
export async function removeFilter(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx);
  const { filters } = ctx.tables;
  const [before] = await selectFilters(ctx, sql`f.id = ${id}::uuid`);
  if (!before) throw new DomainError('filter.not_found');
  const now = ctx.platform.clock.now().toISOString();
  const detail = { note: short(wordsOf(before)) };
  await ctx.db.atomically((tx) => [
    tx.execute(sql`
      with gone as (update ${filters} set removed_at = ${now}::timestamptz
        where id = ${id}::uuid and removed_at is null returning id)
      ${auditInsert(ctx, { action: 'filter.removed', detail, when: sql`exists (select from gone)` })}`),
    tx
      .update(tenants)
      .set({ filtered: sql`exists (select from ${filters} where removed_at is null)` })
      .where(eq(tenants.id, ctx.tenant.id)),
  ]);
  forget(ctx);
}

/** Which filters a text would run into, for whoever keeps them. */
export async function tryFilters(ctx: Context, text: string): Promise<FilterMatches['items']> {
  requireAdmin(ctx);
  forget(ctx);
  const matcher = await matcherOf(ctx);
  return (matcher?.match(text) ?? []).map(({ filter, found }) => ({ ...filter, found }));
}

/** What this process remembers is this very object: whoever writes next here runs into what was just changed. */
function forget({ tenant }: Context): void {
  tenant.filtered = true;
  tenant.matcher = undefined;
}

const wordsOf = ({ kind, value, action }: FilterDraft): string => `${action} ${kind}: ${value}`;

/** The trail keeps no more of a long list. */
const short = (note: string): string => (note.length > 300 ? `${note.slice(0, 299)}…` : note);
