import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';

/** A word that was asked for, and what else it may stand for where it is misspelt. */
export interface Term {
  word: string;
  similar: string[];
}

const wordsMax = 5;
const correctionsMax = 3;
/** Of a word of three letters, trigrams tell nothing: it is corrected by a letter, to a longer one. */
const correctedLengthMin = 3;

/**
 * The words of a question, in lower case. None begins with a mark or a sign of modification: folding may leave nothing
 * of these.
 */
export const termsOf = (question: string): Term[] =>
  [...new Set(question.toLowerCase().match(/(?!\p{Lm})[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [])]
    .slice(0, wordsMax)
    .map((word) => ({ word, similar: [] }));

/** `value` as the indexes hold it: without accents and case. */
export const folded = (ctx: Context, value: string): SQL =>
  sql`${sql.identifier(ctx.tables.schema)}.fold(${value}::text)`;

/** Does a word say enough to stand for all that begin like it? A letter or two of an alphabet does not. */
export const isTelling = ({ word }: Term): boolean => word.length > 2 || !/^[a-z0-9]*$/.test(word);

/**
 * The terms with the community's words most like them: those that differ by a letter too many, missing, wrong or out of
 * its place, or where there are none, those that share the most trigrams. Undefined where no word is long enough to be
 * corrected.
 */
export async function correct(ctx: Context, terms: readonly Term[]): Promise<Term[] | undefined> {
  const long = terms.filter(({ word }) => word.length >= correctedLengthMin);
  if (long.length === 0) return undefined;
  const found = await Promise.all(long.map(({ word }) => ctx.db.rows<{ word: string }>(mostLike(ctx, word))));
  const similar = new Map(long.map(({ word }, index) => [word, (found[index] ?? []).map((row) => row.word)]));
  if ([...similar.values()].every((words) => words.length === 0)) return undefined;
  return terms.map(({ word }) => ({ word, similar: similar.get(word) ?? [] }));
}

/**
 * Of words that trigrams compare badly, being short, those with two neighbouring letters the other way round come
 * first.
 */
function mostLike(ctx: Context, asked: string): SQL {
  const { schema, searchWords } = ctx.tables;
  const word = folded(ctx, asked);
  const deletions = sql`${sql.identifier(schema)}.deletions`;
  return sql`
    with near as materialized (select word from ${searchWords} where ${deletions}(word) && ${deletions}(${word})
      and word <> ${word})
    select word from (
      select word from near union all
      select word from ${searchWords} where not exists (select from near) and length(${word}) > ${correctedLengthMin}
        and word % ${word} and word <> ${word}
    ) candidates
    order by word = any(${sql.param(`{${swapped(asked).join()}}`)}::text[]) desc, similarity(word, ${word}) desc,
      abs(length(word) - ${asked.length}), word limit ${correctionsMax}`;
}

/** The word with each two neighbouring letters the other way round. */
const swapped = (word: string): string[] => {
  const letters = [...word];
  return letters
    .slice(1)
    .map((letter, at) => [...letters.slice(0, at), letter, letters[at], ...letters.slice(at + 2)].join(''));
};
