import { treeChanges, treeInspections, trees } from '@isntgram/core/trees/tables';
import { sql } from 'drizzle-orm';
import type { DemoWorld } from '../demo-world.ts';
import type { Round } from './rounds.ts';

export const dayMs = 24 * 60 * 60 * 1000;
const perStatement = 1_000;

/** What an inspection says of its tree, as the tree's history keeps it. */
type Said = Record<string, unknown>;
const nothing = { condition: null, score: null, inspected_on: null, next_due: null, inspection_id: null };

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * Writes years of inspections as if each had been made on its day: one by one through core they would take minutes.
 * `treeIds` are the town's trees in their order, `officers` who looked at them.
 */
export async function writeRounds(
  world: DemoWorld,
  rounds: readonly Round[],
  { treeIds, officers, now }: { treeIds: readonly string[]; officers: readonly string[]; now: number },
): Promise<void> {
  const known = new Map<number, Said>();
  const rows = rounds.map((round) => {
    const at = now - round.daysAgo * dayMs;
    world.travelTo(new Date(at));
    const [id, changeId] = [world.past.ids.next(), world.past.ids.next()];
    const [on, due] = [isoDay(at), isoDay(at + round.dueInDays * dayMs)];
    const said: Said = {
      condition: round.condition,
      score: round.score,
      inspected_on: on,
      next_due: due,
      inspection_id: id,
    };
    const earlier = known.get(round.tree) ?? nothing;
    known.set(round.tree, said);
    return {
      id,
      change_id: changeId,
      tree_id: treeIds[round.tree],
      inspector_id: officers[round.by],
      at: new Date(at).toISOString(),
      on,
      due,
      condition: round.condition,
      leaf_density: round.metrics.leafDensity,
      structural_integrity: round.metrics.structuralIntegrity,
      disease: round.metrics.disease,
      pests: round.metrics.pests,
      growth: round.metrics.growth,
      score: round.score,
      recommendation: round.recommendation,
      before: differing(earlier, said),
      after: differing(said, earlier),
    };
  });
  for (let from = 0; from < rows.length; from += perStatement)
    await insert(world, JSON.stringify(rows.slice(from, from + perStatement)));
  await world.db.rows(sql`
    update ${trees} t set condition = i.condition, score = i.score, inspected_on = i.inspected_on,
      next_due = i.next_due, inspection_id = i.id, version = t.version + i.times, updated_at = i.created_at
    from (select distinct on (tree_id) *, (count(*) over (partition by tree_id))::integer as times
      from ${treeInspections} order by tree_id, inspected_on desc, id desc) i
    where i.tree_id = t.id`);
}

const differing = (one: Said, other: Said): Said =>
  Object.fromEntries(Object.entries(one).filter(([key, value]) => value !== other[key]));

const insert = ({ db }: DemoWorld, rows: string) =>
  db.rows(sql`
    with given as (select * from jsonb_to_recordset(${rows}::jsonb) g(id uuid, change_id uuid, tree_id uuid,
        inspector_id uuid, at timestamptz, "on" date, due date, condition text, leaf_density smallint,
        structural_integrity smallint, disease smallint, pests smallint, growth smallint, score smallint,
        recommendation text, before jsonb, after jsonb)),
    made as (insert into ${treeInspections} (id, tree_id, inspector_id, inspected_on, condition, leaf_density,
        structural_integrity, disease, pests, growth, score, recommendation, next_due, created_at)
      select id, tree_id, inspector_id, "on", condition, leaf_density, structural_integrity, disease, pests, growth,
        score, recommendation, due, at from given)
    insert into ${treeChanges} (id, tree_id, actor_id, action, before, after, created_at)
    select change_id, tree_id, inspector_id, 'inspected', before, after, at from given`);
