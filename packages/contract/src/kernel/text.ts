import * as z from 'zod';

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

/** Spaces, controls, and letters that look like nothing. */
const invisible = /[\p{C}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** `text` that must show something; `what` names it in the message. */
export const requiredText = (what: string, lengthMax: number) =>
  text(lengthMax).refine((value) => value.replace(invisible, '') !== '', { error: `Enter ${what}.` });

/** `requiredText` on one line, which cannot turn the text around it the other way. */
export const nameText = (what: string, lengthMax: number) =>
  requiredText(what, lengthMax).refine((value) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value), {
    error: 'Use one line of plain text.',
  });
