import { type Condition, conditions } from '@isntgram/contract/trees/choices';
import type { Diversity, TreeStatistics } from '@isntgram/contract/trees/statistics';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { requireLook } from './access.ts';
import { treeCells, treeSpecies, trees } from './tables.ts';

/** Lower ends of the classes of diameter, in cm, as the triggers of `trees` count them. */
const classesCm = [0, 10, 20, 30, 40, 60, 80, 100] as const;

/** Santamour, "Trees for urban planting: diversity, uniformity, and common sense" (1990). */
const rule = { species: 10, genus: 20, family: 30 } as const;
type Rank = keyof typeof rule;

interface Totals extends Record<Condition, number> {
  standing: number;
  removed: number;
  unknown_species: number;
  overdue: number;
  never: number;
  classes: (number | null)[];
}

/** What the inventory amounts to, today. */
export async function readStatistics(ctx: Context): Promise<TreeStatistics> {
  await requireLook(ctx);
  const today = ctx.platform.clock.now().toISOString().slice(0, 10);
  const [[totals], ...ranks] = await Promise.all([
    ctx.db.rows<Totals>(selectTotals(today)),
    ...(['species', 'genus', 'family'] as const).map((rank) => readDiversity(ctx, rank)),
  ]);
  const { standing = 0, removed = 0, unknown_species = 0, overdue = 0, never = 0, classes } = totals ?? {};
  const counted = Object.fromEntries(conditions.map((name) => [name, totals?.[name] ?? 0])) as Record<
    Condition,
    number
  >;
  const known = conditions.reduce((sum, name) => sum + counted[name], 0);
  return {
    ...{ standing, removed, overdue, unknownSpecies: unknown_species, neverInspected: never },
    conditions: { ...counted, unknown: standing - known },
    dbhClasses: classesCm.map((fromCm, at) => ({
      fromCm,
      toCm: classesCm[at + 1] ?? null,
      count: classes?.[at] ?? 0,
    })),
    diversity: ranks,
  };
}

/** From what the map's cells count: they are few. */
const selectTotals = (today: string): SQL => sql`
  select coalesce(sum(trees), 0)::integer as standing, coalesce(sum(unknown_species), 0)::integer as unknown_species,
    coalesce(sum(never_inspected), 0)::integer as never, ${sql.join(
      conditions.map((name) => sql`coalesce(sum(${sql.identifier(name)}), 0)::integer as ${sql.identifier(name)}`),
      sql`, `,
    )}, json_build_array(${sql.join(
      classesCm.map((_, at) => sql`sum(dbh_classes[${sql.raw(String(at + 1))}])::integer`),
      sql`, `,
    )}) as classes,
    (select count(*)::integer from ${trees} where removed_at is not null) as removed,
    (select count(*)::integer from ${trees} where removed_at is null and next_due < ${today}::date) as overdue
  from ${treeCells} where zoom = 13`;

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
