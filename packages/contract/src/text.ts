import { z } from 'zod';

const unstorable = /\0/;

/**
 * Text that a person typed: trimmed, in Unicode NFC, at most `lengthMax` UTF-16 units.
 * Refuses NUL, which Postgres cannot store, and lone surrogates, which UTF-8 cannot carry.
 */
export const text = (lengthMax: number) =>
  z
    .string()
    .max(lengthMax * 4, { error: `Use at most ${lengthMax} characters.` })
    .refine((value) => value.isWellFormed() && !unstorable.test(value), {
      error: 'Contains a character that cannot be stored. Remove it and try again.',
      abort: true,
    })
    .transform((value) => value.normalize('NFC').trim())
    .pipe(z.string().max(lengthMax, { error: `Use at most ${lengthMax} characters.` }));

/** `text` that must not be empty; `what` names it in the message. */
export const requiredText = (what: string, lengthMax: number) =>
  text(lengthMax).pipe(z.string().min(1, { error: `Enter ${what}.` }));
