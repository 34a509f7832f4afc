import { tagName } from '@isntgram/contract/network/tag-name';
import type { TagSummary } from '@isntgram/contract/network/tags';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { folded, isTelling, type Term } from './search-terms.ts';
import { selectTags } from './tags.ts';

const candidatesMax = 3_000;
const shortCandidatesMax = 200;
/** Two words with all that each may stand for. */
const readingsMax = 16;

/**
 * Tags that begin with the words, written as one, with _ between them or as they were asked for: the exact one first,
 * then followed ones, then by posts.
 */
export function searchTags(
  ctx: Context,
  question: string,
  terms: readonly Term[],
  limit: number,
): Promise<TagSummary[]> {
  const asked = tagName(question.replace(/^[#＃]/, ''));
  const written = readingsOf(terms).flatMap((words) => [words.join(''), words.join('_')]);
  const forms = [...new Set([...written, ...(asked === undefined ? [] : [asked])])];
  const [only] = terms;
  const found =
    only && terms.length === 1 && !isTelling(only) ? beginningWithLetters(ctx, only.word) : beginningWith(ctx, forms);
  const exact = anyForm(forms, (form) => sql`folded = ${folded(ctx, form)}`);
  return selectTags(ctx, limit, {
    candidates: sql`select tag, post_count, (${exact}) as exact from (${found}) tags where post_count > 0`,
    order: sql`exact desc, following desc, post_count desc, tag`,
  });
}

/** What the words may stand for, each as asked or like that, those as asked first. */
const readingsOf = (terms: readonly Term[]): string[][] =>
  terms.reduce<string[][]>(
    (readings, { word, similar }) =>
      [word, ...similar].flatMap((each) => readings.map((reading) => [...reading, each])).slice(0, readingsMax),
    [[]],
  );

const anyForm = (forms: readonly string[], condition: (form: string) => SQL): SQL =>
  sql.join(forms.map(condition), sql` or `);

const beginningWith = (ctx: Context, forms: readonly string[]): SQL => sql`
  select * from ${ctx.tables.tags} where
    (${anyForm(forms, (form) => sql`folded like replace(${folded(ctx, form)}, '_', '\\_') || '%'`)})
    and post_count > 0 limit ${candidatesMax}`;

/**
 * Of the many that begin with a letter or two: the one that is no longer, those that the actor follows, and the most
 * used.
 */
function beginningWithLetters(ctx: Context, letters: string): SQL {
  const { tagFollows, tags } = ctx.tables;
  const length = sql.raw(String(letters.length));
  const followed = ctx.actor
    ? sql`union select t.* from ${tagFollows} f join ${tags} t on t.tag = f.tag
        where f.user_id = ${ctx.actor.id} and left(t.folded, ${length}) = ${letters}`
    : sql``;
  return sql`select * from ${tags} where folded = ${letters} ${followed}
    union (select * from ${tags} where left(folded, ${length}) = ${letters} order by popularity desc
      limit ${shortCandidatesMax})`;
}
