import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { requiredText } from '../kernel/text.ts';
import { tagName } from './tag-name.ts';

const kind = z.enum(['word', 'tag'], { error: 'Choose word or tag.' });

/** Captions that hold it stay out of the feed. */
export const mutedWord = z.object({ kind, value: z.string() }).meta({ id: 'MutedWord' });
export type MutedWord = z.infer<typeof mutedWord>;

const word = requiredText('a word', limits.mutedWordLengthMax)
  .transform((value) => value.toLowerCase().replace(/\s+/g, ' '))
  .refine((value) => /[\p{L}\p{N}]/u.test(value), { error: 'Use at least one letter or digit.' });

const tag = requiredText('a tag', limits.mutedWordLengthMax)
  .transform((value) => tagName(value.replace(/^[#＃]/, '')) ?? '')
  .refine((value) => value !== '', { error: 'A tag has letters, digits and underscores, and at least one letter.' });

/** A word or phrase, or a tag with or without its #; upper and lower case are the same. */
export const newMutedWord = z
  .discriminatedUnion(
    'kind',
    [z.object({ kind: z.literal('word'), value: word }), z.object({ kind: z.literal('tag'), value: tag })],
    {
      error: 'Choose word or tag.',
    },
  )
  .meta({ id: 'NewMutedWord' });
export type NewMutedWord = z.infer<typeof newMutedWord>;
