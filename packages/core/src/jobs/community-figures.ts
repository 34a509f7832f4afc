import { count, type SQL, sql } from 'drizzle-orm';
import { instruments } from '../kernel/metrics/instruments.ts';
import type { Platform } from '../kernel/platform.ts';
import type { Db } from '../kernel/ports.ts';
import { schemaOf } from '../schema/names.ts';
import { tenants } from '../schema/public.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** So many communities are asked at once for who was there; the next ones a minute later. */
const communitiesPerRound = 20;

/** Rows of a kind in all communities together, as the server's own statistics have them: nothing is counted for it. */
const kept: Readonly<Record<string, 'people' | 'posts' | 'likes'>> = {
  users: 'people',
  posts: 'posts',
  post_likes: 'likes',
};

interface Active {
  day: number;
  week: number;
}

/** How many people used their session in the last day and week, in each of these schemas. */
async function findActive(db: Db, schemas: readonly string[], now: Date): Promise<Active[]> {
  const one = (schema: string, at: number): SQL => sql`
    select ${sql.raw(String(at))} as at, count(distinct user_id) filter (where seen_at > ${ago(now, 1)})::int as day,
      count(distinct user_id)::int as week from ${sql.identifier(schema)}.sessions where seen_at > ${ago(now, 7)}`;
  return db.rows<Active>(
    sql`select day, week from (${sql.join(schemas.map(one), sql` union all `)}) counted order by at`,
  );
}

/** About how many rows the tables called so have, in all communities together. */
const findKept = (db: Db): Promise<{ name: string; rows: string }[]> =>
  db.rows(sql`
    select relname::text as name, sum(n_live_tup)::text as rows from pg_stat_user_tables
    where starts_with(schemaname, ${schemaOf('')}) and relname = any(${sql.param(Object.keys(kept))}::text[])
    group by relname`);

const ago = (now: Date, days: number): string => new Date(now.getTime() - days * dayMs).toISOString();

/**
 * Sets the figures of what people do, at most once a minute however often it is called; who was there it asks of some
 * communities at a time, and remembers of the others.
 */
export function createCommunityFigures({
  openDb,
  metrics,
  clock,
}: Pick<Platform, 'openDb' | 'metrics' | 'clock'>): () => Promise<void> {
  const active = new Map<string, Active>();
  let next = 0;
  let againAtMs = 0;
  return async () => {
    const now = clock.now();
    if (now.getTime() < againAtMs) return;
    againAtMs = now.getTime() + minuteMs;
    const db = openDb();
    const [all] = await db.query.select({ communities: count() }).from(tenants);
    const communities = all?.communities ?? 0;
    if (next >= communities) next = 0;
    const round = db.query.select({ slug: tenants.slug }).from(tenants).orderBy(tenants.slug);
    const slugs = (await round.limit(communitiesPerRound).offset(next)).map(({ slug }) => slug);
    next += slugs.length;
    if (slugs.length > 0) {
      const found = await findActive(db, slugs.map(schemaOf), now);
      for (const [at, slug] of slugs.entries()) active.set(slug, found[at] ?? { day: 0, week: 0 });
    }
    for (const period of ['day', 'week'] as const)
      metrics.set(instruments.peopleActive, { period }, sum([...active.values()].map((each) => each[period])));
    metrics.set(instruments.communities, {}, communities);
    for (const { name, rows } of await findKept(db)) {
      const figure = kept[name];
      if (figure) metrics.set(instruments[figure], {}, Number(rows));
    }
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
