import * as z from 'zod';
import { id, instant } from '../kernel/page.ts';
import { requiredText, text } from '../kernel/text.ts';
import { filterActions, filterFaults, filterKinds, filterLimits } from './filter-choices.ts';

const kind = z.enum(filterKinds, { error: 'Choose word or domain.' });
const action = z.enum(filterActions, { error: 'Choose refuse or report.' });

export const newFilter = z
  .object({
    kind: kind.default('word'),
    value: requiredText('a word, a phrase or a domain', filterLimits.valueLengthMax).meta({
      description: 'A word or a phrase, where a `*` at its end stands for any ending; or a domain, as `example.com`.',
    }),
    action: action.default('refuse'),
  })
  .meta({ id: 'NewFilter' });
export type NewFilter = z.infer<typeof newFilter>;

export const filterChange = z.object({ action }).meta({ id: 'FilterChange' });
export type FilterChange = z.infer<typeof filterChange>;

const draft = z.object({ kind, value: z.string(), action });
export type FilterDraft = z.infer<typeof draft>;

export const filter = draft
  .extend({
    id,
    createdAt: instant,
    by: z.string().nullable().meta({ description: 'The username of who added it; null where they left.' }),
    matchCount: z.number().int().meta({ description: 'In how many writes it was found so far.' }),
    matchedAt: instant.nullable(),
  })
  .meta({ id: 'Filter' });
export type Filter = z.infer<typeof filter>;

export const filters = z.object({ items: z.array(filter) }).meta({ id: 'Filters' });
export type Filters = z.infer<typeof filters>;

const { fileLengthMax, fileLinesMax } = filterLimits;

export const filterFile = z
  .object({
    text: z
      .string()
      .max(fileLengthMax, { error: `Take at most ${fileLengthMax} characters at once.` })
      // As it is: faults are told by the number of their line.
      .refine((written) => written.isWellFormed() && !written.includes('\0'), {
        error: 'This is no text. Save the list as a text file in UTF-8.',
      })
      .refine((written) => written.split('\n').length <= fileLinesMax, {
        error: `Take at most ${fileLinesMax} lines at once.`,
      })
      .meta({ description: 'One a line, or CSV of kind, value and action; lines that begin with # say nothing.' }),
    action: action.default('refuse').meta({ description: 'Of lines that say none.' }),
    store: z.boolean().default(false).meta({ description: 'Else it is only told what would be stored.' }),
  })
  .meta({ id: 'FilterFile' });
export type FilterFile = z.infer<typeof filterFile>;

export const filterFileRead = z
  .object({
    stored: z.boolean(),
    added: z.array(draft).meta({ description: 'What was not there before.' }),
    known: z.number().int().meta({ description: 'How many lines name what is there already, or stood above.' }),
    faults: z
      .array(z.object({ line: z.number().int(), text: z.string(), fault: z.enum(filterFaults) }))
      .meta({ description: 'What could not be understood, and is left out: the first 100.' }),
    faultCount: z.number().int(),
  })
  .meta({ id: 'FilterFileRead' });
export type FilterFileRead = z.infer<typeof filterFileRead>;

export const triedText = z.object({ text: text(filterLimits.triedLengthMax) }).meta({ id: 'TriedText' });

export const filterMatches = z
  .object({ items: z.array(draft.extend({ id, found: z.string() })) })
  .meta({ id: 'FilterMatches' });
export type FilterMatches = z.infer<typeof filterMatches>;
