import type { FieldError } from '@isntgram/contract/kernel/errors';
import type { SubjectOf } from '@isntgram/contract/kernel/subjects';
import { type SQL, sql } from 'drizzle-orm';
import { auditInsert } from '../audit/audit.ts';
import { afterAnswer, type Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Drizzle, Statement } from '../ports.ts';
import { createMatcher, type FilterMatch, type Matcher, type StoredFilter } from './matcher.ts';

/** Texts that somebody writes for others, by where they stand in the request. */
export type Written = Readonly<Record<string, string | null | undefined>>;

/**
 * The community's filters. They are remembered with it, for as long, and read where it has any: to one without them,
 * and to all but the first who ask, they cost no round trip.
 */
export async function matcherOf({ db, tables: { filters }, tenant }: Context): Promise<Matcher | undefined> {
  if (!tenant.filtered) return undefined;
  tenant.matcher ??= createMatcher(
    await db.rows<StoredFilter>(sql`select id, kind, value, action from ${filters} where removed_at is null`, 'often'),
  );
  return tenant.matcher;
}

/**
 * Looks for the community's filters in what somebody writes for others, before it is stored. Every text that people
 * write comes through here.
 * @param before What stood in the same places until now: what was not changed is nobody's to mend. It is asked for
 * where something was found.
 * @returns what moderators are to be told once it is stored, for `reportFound`
 * @throws filter.refused with the fields
 */
export async function checkFilters(
  ctx: Context,
  written: Written,
  before?: () => Promise<Written>,
): Promise<readonly FilterMatch[]> {
  const matcher = await matcherOf(ctx);
  if (!matcher) return [];
  const all = Object.entries(written).flatMap(([path, text]) =>
    text ? matcher.match(text).map((match) => ({ ...match, path, text })) : [],
  );
  if (all.length === 0) return [];
  const known = (await before?.()) ?? {};
  const found = all.filter(({ path, text }) => known[path] !== text);
  if (found.length > 0) await afterAnswer(ctx, () => countMatches(ctx, found));
  const refused = found.filter(({ filter }) => filter.action === 'refuse');
  if (refused.length > 0) throw notAllowed(refused);
  return found;
}

/** The first of each field: one is enough to go on. */
function notAllowed(refused: readonly (FilterMatch & { path: string })[]): DomainError {
  const fields = new Map<string, FieldError>();
  for (const { path, found: word } of refused) {
    if (fields.has(path)) continue;
    const message = `“${word}” is not allowed in this community. Leave it out and try again.`;
    fields.set(path, { path, code: 'filter.refused', message, word });
  }
  const errors = [...fields.values()];
  return new DomainError('filter.refused', errors[0]?.message, errors);
}

function countMatches({ db, platform, tables: { filters } }: Context, found: readonly FilterMatch[]): Promise<unknown> {
  const ids = [...new Set(found.map(({ filter }) => filter.id))].sort();
  // In one order: two that count the same ones do not wait for each other.
  return db.rows(sql`
    update ${filters} f set match_count = f.match_count + 1, matched_at = ${platform.clock.now().toISOString()}
    from (select id from ${filters} where id = any(${sql.param(ids)}::uuid[]) order by id for update) known
    where f.id = known.id`);
}

/**
 * The statement that tells the moderators what was found in the actor's thing, beside what stores it; none where
 * nothing was. While a report of it is open there is no other; one that was decided is opened again.
 * @param when Only where this holds, by then
 */
export function reportFound(
  ctx: Context,
  tx: Drizzle,
  found: readonly FilterMatch[],
  { subject, userId, when = sql`true` }: { subject: SubjectOf; userId: string; when?: SQL },
): Statement[] {
  if (found.length === 0) return [];
  const { ids, clock } = ctx.platform;
  const { reports } = ctx.tables;
  const note = [...new Set(found.map((match) => match.found))].join(', ').slice(0, 500);
  const noted = auditInsert(
    { ...ctx, actor: undefined },
    {
      ...{ action: 'report.filed', subjectKind: subject.kind, subjectId: subject.id },
      detail: { reason: 'filter', note },
      when: sql`exists (select 1 from filed)`,
    },
  );
  return [
    tx.execute(sql`
      with filed as (
        insert into ${reports} (id, reporter_id, user_id, subject_kind, subject_id, reason, note, created_at)
        select ${ids.next()}::uuid, null::uuid, ${userId}::uuid, ${subject.kind}, ${subject.id}::uuid, 'filter',
          ${note}, ${clock.now().toISOString()}::timestamptz where ${when}
        on conflict on constraint reports_once
        do update set note = excluded.note, created_at = excluded.created_at, status = 'open', handled_by = null,
          handled_at = null where ${reports.status} <> 'open'
        returning id)
      ${noted}`),
  ];
}
