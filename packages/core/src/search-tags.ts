import type { TagSummary } from '@isntgram/contract/tags';
import { sql } from 'drizzle-orm';
import type { Context } from './context.ts';
import { folded, type Term } from './search-terms.ts';
import { selectTags } from './tags.ts';

const candidatesMax = 3_000;

/** Tags that begin with the words, written as one or with _ between them: the exact one first, then followed ones, then by posts. */
export function searchTags(ctx: Context, terms: readonly Term[], limit: number): Promise<TagSummary[]> {
  const { tags } = ctx.tables;
  const own = terms.map(({ word }) => word);
  const readings = [own, ...(terms.length === 1 ? (terms[0]?.similar ?? []).map((word) => [word]) : [])];
  const forms = [...new Set(readings.flatMap((words) => [words.join(''), words.join('_')]))];
  const exact = sql.join(
    forms.map((form) => sql`${sql.identifier(ctx.tables.schema)}.fold(tag) = ${folded(ctx, form)}`),
    sql` or `,
  );
  const begins = sql.join(
    forms.map(
      (form) => sql`${sql.identifier(ctx.tables.schema)}.fold(tag) like replace(${folded(ctx, form)}, '_', '\\_') || '%'`,
    ),
    sql` or `,
  );
  return selectTags(ctx, limit, {
    candidates: sql`select tag, post_count, (${exact}) as exact from ${tags} where (${begins}) and post_count > 0 limit ${candidatesMax}`,
    order: sql`exact desc, following desc, post_count desc, tag`,
  });
}
