import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { Condition } from '@isntgram/contract/trees/choices';
import type { Inspection, NewInspection } from '@isntgram/contract/trees/inspections';
import { scoreOf } from '@isntgram/contract/trees/score';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../kernel/context.ts';
import { rowsOf } from '../kernel/counters.ts';
import { DomainError } from '../kernel/errors.ts';
import { checkFilters } from '../kernel/filters/check-filters.ts';
import { keysetPage } from '../kernel/keyset-page.ts';
import { announceTo } from '../kernel/live.ts';
import { tell } from '../kernel/notices/tell.ts';
import type { TellingContext } from '../kernel/notices/tellable.ts';
import { type Access, managers, requireLook, requireRole } from './access.ts';
import { findTreeRow } from './find-tree.ts';
import { treeChanges, treeInspections, trees } from './tables.ts';
import { noteChange } from './write-tree.ts';

interface InspectionRow {
  id: string;
  tree_id: string;
  inspected_on: string;
  condition: Condition;
  leaf_density: number | null;
  structural_integrity: number | null;
  disease: number | null;
  pests: number | null;
  growth: number | null;
  score: number;
  recommendation: string;
  next_due: string | null;
  inspector_id: string | null;
  username: string | null;
  name: string | null;
  created_at: string;
}

const selectInspections = (ctx: Context, rest: SQL): Promise<InspectionRow[]> =>
  ctx.db.rows<InspectionRow>(sql`
    select i.id, i.tree_id, i.inspected_on::text as inspected_on, i.condition, i.leaf_density, i.structural_integrity,
      i.disease, i.pests, i.growth, i.score, i.recommendation, i.next_due::text as next_due, i.inspector_id,
      u.username, u.name, i.created_at
    from ${treeInspections} i left join ${ctx.tables.users} u on u.id = i.inspector_id ${rest}`);

const inspectionOf = ({ role }: Access, row: InspectionRow): Inspection => ({
  id: row.id,
  treeId: row.tree_id,
  inspectedOn: row.inspected_on,
  condition: row.condition,
  metrics: {
    leafDensity: row.leaf_density,
    structuralIntegrity: row.structural_integrity,
    disease: row.disease,
    pests: row.pests,
    growth: row.growth,
  },
  score: row.score,
  recommendation: row.recommendation,
  nextDue: row.next_due,
  by: role !== null && row.username !== null && row.name !== null ? { username: row.username, name: row.name } : null,
  createdAt: new Date(row.created_at).toISOString(),
});

/** The inspections of one tree, or of all that stand, latest written first. Who made them, those with a role see. */
export async function listInspections(ctx: Context, page: PageQuery, treeId?: string): Promise<Page<Inspection>> {
  const access = await requireLook(ctx);
  if (treeId !== undefined) await findTreeRow(ctx, access, treeId);
  const of = treeId
    ? sql`i.tree_id = ${treeId}`
    : sql`exists (select from ${trees} t where t.id = i.tree_id and t.removed_at is null)`;
  const rows = await selectInspections(
    ctx,
    sql`where ${of} ${page.cursor ? sql`and i.id < ${page.cursor}` : sql``} order by i.id desc limit ${page.limit + 1}`,
  );
  const { items, nextCursor } = keysetPage(rows, page.limit);
  return { items: items.map((row) => inspectionOf(access, row)), nextCursor };
}

/**
 * Keeps what was seen of a standing tree. If it is the newest, it sets condition and score; managers hear of a tree
 * that turned critical. The same id once more, by the same person, is the same inspection.
 * @throws trees.removed, trees.inspection_taken, trees.inspection_later
 */
export async function inspectTree(ctx: TellingContext, treeId: string, input: NewInspection): Promise<Inspection> {
  const access = await requireRole(ctx, 'officer');
  const actor = requireActor(ctx);
  await findTreeRow(ctx, access, treeId);
  requirePast(ctx, input.inspectedOn);
  await checkFilters(ctx, { recommendation: input.recommendation });
  const { clock, ids } = ctx.platform;
  const [id, changeId] = [input.id ?? ctx.entityId ?? ids.next(), ids.next()];
  const turned = sql`exists (select from ${treeChanges} where id = ${changeId}
    and after ->> 'condition' = 'critical')`;
  const subject = { kind: 'tree', id: treeId } as const;
  const [answer] = await ctx.db.atomically((tx) => [
    tx.execute(insertInspection(ctx, treeId, { ...input, id }, changeId, clock.now().toISOString())),
    tell(ctx, tx, { kind: 'trees.critical', subject, recipientId: managers(ctx), when: turned }),
  ]);
  if (rowsOf<{ critical: boolean }>(answer)[0]?.critical) await announceTo(ctx, managers(ctx));
  const [row] = await selectInspections(ctx, sql`where i.id = ${id}`);
  if (!row) throw new DomainError('trees.removed');
  if (row.tree_id !== treeId || row.inspector_id !== actor.id) throw new DomainError('trees.inspection_taken');
  return inspectionOf(access, row);
}

function insertInspection(
  ctx: Context,
  treeId: string,
  input: NewInspection & { id: string },
  changeId: string,
  now: string,
): SQL {
  const { condition, id, inspectedOn, metrics, nextDue, recommendation } = input;
  return sql`
    with earlier as (select * from ${trees} where id = ${treeId} and removed_at is null for update),
    made as (insert into ${treeInspections} (id, tree_id, inspector_id, inspected_on, condition, leaf_density,
        structural_integrity, disease, pests, growth, score, recommendation, next_due, created_at)
      select ${id}::uuid, id, ${requireActor(ctx).id}::uuid, ${inspectedOn}::date, ${condition},
        ${metrics.leafDensity}::smallint, ${metrics.structuralIntegrity}::smallint, ${metrics.disease}::smallint,
        ${metrics.pests}::smallint, ${metrics.growth}::smallint, ${scoreOf(input)}::smallint, ${recommendation},
        ${nextDue}::date, ${now}::timestamptz
      from earlier on conflict (id) do nothing returning *),
    changed as (update ${trees} t set condition = made.condition, score = made.score, inspected_on = made.inspected_on,
        next_due = made.next_due, inspection_id = made.id, version = t.version + 1, updated_at = ${now}::timestamptz
      from earlier, made where t.id = earlier.id
        and (t.inspected_on is null or (t.inspected_on, t.inspection_id) < (made.inspected_on, made.id)) returning t.*),
    noted as (${noteChange(ctx, 'inspected', now, { id: changeId })})
    select exists (select from earlier, changed
      where changed.condition = 'critical' and earlier.condition is distinct from 'critical') as critical`;
}

/** Nobody saw a tree tomorrow; a day is over later elsewhere. */
function requirePast({ platform }: Context, day: string): void {
  const tomorrow = new Date(platform.clock.now().getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  if (day <= tomorrow) return;
  const message = 'Enter a day that is not in the future.';
  throw new DomainError('trees.inspection_later', message, [{ path: 'inspectedOn', code: 'too_late', message }]);
}
