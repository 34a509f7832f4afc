import type { conditions } from '@isntgram/contract/trees/choices';
import type { Diversity, TreeStatistics } from '@isntgram/contract/trees/statistics';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { requireLook } from './access.ts';
import { treeSpecies, trees } from './tables.ts';

/** Lower ends of the classes of diameter, in cm. */
const classesCm = [0, 10, 20, 30, 40, 60, 80, 100] as const;

/** Santamour, "Trees for urban planting: diversity, uniformity, and common sense" (1990). */
const rule = { species: 10, genus: 20, family: 30 } as const;
type Rank = keyof typeof rule;

interface Totals {
  standing: number;
  removed: number;
  unknown_species: number;
  overdue: number;
  never: number;
  conditions: Record<string, number>;
  classes: Record<string, number>;
}

/** What the inventory amounts to, today. */
export async function readStatistics(ctx: Context): Promise<TreeStatistics> {
  await requireLook(ctx);
  const today = ctx.platform.clock.now().toISOString().slice(0, 10);
  const [[totals], ...ranks] = await Promise.all([
    ctx.db.rows<Totals>(selectTotals(today)),
    ...(['species', 'genus', 'family'] as const).map((rank) => readDiversity(ctx, rank)),
  ]);
  const counted = totals?.conditions ?? {};
  return {
    standing: totals?.standing ?? 0,
    removed: totals?.removed ?? 0,
    unknownSpecies: totals?.unknown_species ?? 0,
    overdue: totals?.overdue ?? 0,
    neverInspected: totals?.never ?? 0,
    conditions: { ...ofConditions(counted), unknown: counted.unknown ?? 0 },
    dbhClasses: classesCm.map((fromCm, at) => ({
      fromCm,
      toCm: classesCm[at + 1] ?? null,
      count: totals?.classes[String(at + 1)] ?? 0,
    })),
    diversity: ranks,
  };
}

const ofConditions = (counted: Record<string, number>) => {
  const of = (name: (typeof conditions)[number]) => counted[name] ?? 0;
  return {
    healthy: of('healthy'),
    needs_attention: of('needs_attention'),
    critical: of('critical'),
    dead: of('dead'),
  };
};

const selectTotals = (today: string): SQL => sql`
  select count(*) filter (where standing)::integer as standing,
    count(*) filter (where not standing)::integer as removed,
    count(*) filter (where standing and species_id is null)::integer as unknown_species,
    count(*) filter (where standing and next_due < ${today}::date)::integer as overdue,
    count(*) filter (where standing and inspected_on is null)::integer as never,
    (select coalesce(json_object_agg(condition, count), '{}') from (
      select coalesce(condition, 'unknown') as condition, count(*)::integer as count from ${trees}
      where removed_at is null group by 1) c) as conditions,
    (select coalesce(json_object_agg(class, count), '{}') from (
      select width_bucket(dbh_cm, ${sql.param([...classesCm])}::real[]) as class, count(*)::integer as count
      from ${trees}
      where removed_at is null and dbh_cm is not null group by 1) c) as classes
  from (select removed_at is null as standing, species_id, next_due, inspected_on from ${trees}) t`;

/** Of the counters that species keep: a catalogue is small, however many trees there are. */
async function readDiversity({ db }: Context, rank: Rank): Promise<Diversity> {
  const name = { species: sql`scientific_name`, genus: sql`genus`, family: sql`family` }[rank];
  const maxPercent = rule[rank];
  const rows = await db.rows<Diversity['largest'][number]>(sql`
    select min(name) as name, ${rank === 'species' ? sql`min(id::text)` : sql`null::text`} as "speciesId",
      sum(count)::integer as count,
      round(100.0 * sum(count) / nullif(sum(sum(count)) over (), 0), 1)::double precision as percent
    from (select id, ${name} as name, tree_count as count from ${treeSpecies}
      where tree_count > 0 and ${name} is not null) s
    group by lower(name) order by 2 desc, 1 limit 50`);
  return {
    rank,
    maxPercent,
    largest: rows.slice(0, 10),
    tooMany: rows.filter(({ percent }) => percent > maxPercent),
  };
}
