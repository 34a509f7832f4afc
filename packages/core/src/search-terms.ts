import { type SQL, sql } from 'drizzle-orm';
import type { Context } from './context.ts';

/** A word that was asked for, and what else it may stand for where it is misspelt. */
export interface Term {
  word: string;
  similar: string[];
}

const wordsMax = 5;
const correctionsMax = 3;
const correctedLengthMin = 4;

/** The words of a question, in lower case. None begins with a mark or a sign of modification: folding may leave nothing of these. */
export const termsOf = (question: string): Term[] =>
  [...new Set(question.toLowerCase().match(/(?!\p{Lm})[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [])]
    .slice(0, wordsMax)
    .map((word) => ({ word, similar: [] }));

/** `value` as the indexes hold it: without accents and case. */
export const folded = (ctx: Context, value: string): SQL => sql`${sql.identifier(ctx.tables.schema)}.fold(${value}::text)`;

/** Does a word say enough to stand for all that begin like it? A letter or two of an alphabet does not. */
export const isTelling = ({ word }: Term): boolean => word.length > 2 || !/^[a-z0-9]*$/.test(word);

/**
 * The terms with the community's words most like them: those that share the most trigrams, or have two neighbouring letters the
 * other way round, which trigrams of a short word do not see. Undefined where no word is long enough to be corrected.
 */
export async function correct(ctx: Context, terms: readonly Term[]): Promise<Term[] | undefined> {
  const long = terms.filter(({ word }) => word.length >= correctedLengthMin);
  if (long.length === 0) return undefined;
  const { searchWords } = ctx.tables;
  const found = await Promise.all(
    long.map(({ word }) =>
      ctx.db.rows<{ word: string }>(sql`
        select word from (
          select word, similarity(word, ${folded(ctx, word)}) as likeness from ${searchWords} where word % ${folded(ctx, word)}
          union select word, 1 from ${searchWords} where word = any(${sql.param(`{${swapped(word).join()}}`)}::text[])
        ) candidates where word <> ${folded(ctx, word)}
        order by likeness desc, abs(length(word) - ${word.length}), word limit ${correctionsMax}`),
    ),
  );
  const similar = new Map(long.map(({ word }, index) => [word, (found[index] ?? []).map((row) => row.word)]));
  if ([...similar.values()].every((words) => words.length === 0)) return undefined;
  return terms.map(({ word }) => ({ word, similar: similar.get(word) ?? [] }));
}

/** The word with each two neighbouring letters the other way round. */
const swapped = (word: string): string[] => {
  const letters = [...word];
  return letters.slice(1).map((letter, at) => [...letters.slice(0, at), letter, letters[at], ...letters.slice(at + 2)].join(''));
};
