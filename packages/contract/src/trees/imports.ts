import * as z from 'zod';
import { id, instant } from '../kernel/page.ts';
import { requiredText } from '../kernel/text.ts';
import { mediaTicket } from '../media/media.ts';
import {
  dateOrders,
  fileProblems,
  importFields,
  importLimits,
  importStatuses,
  lengthUnits,
  manyColumns,
  measuredFields,
} from './import-choices.ts';

const count = z.number().int();
const megabytes = importLimits.sizeBytesMax / 1024 / 1024;

export const newImport = z
  .object({
    fileName: requiredText('a file name', 200),
    sizeBytes: z
      .number({ error: 'Enter the size in bytes.' })
      .int()
      .min(1, { error: 'The file is empty.' })
      .max(importLimits.sizeBytesMax, {
        error: `A file may have at most ${megabytes} MB. Cut it into several, each with the first line of the whole.`,
      }),
  })
  .meta({ id: 'NewTreeImport' });
export type NewImport = z.infer<typeof newImport>;

/** How the columns of a file are read. */
export const importMapping = z
  .object({
    columns: z
      .array(z.enum(importFields).nullable())
      .max(importLimits.columnsMax)
      .refine(
        (fields) => {
          const once = fields.filter((field) => field !== null && !manyColumns.includes(field));
          return new Set(once).size === once.length;
        },
        { error: 'Two columns say the same of a tree. Choose one of them.' },
      )
      .meta({ description: 'For each column of the file, in its order, what it says of a tree; null leaves it out.' }),
    units: z
      .record(z.enum(measuredFields), z.enum(lengthUnits))
      .meta({ description: 'In what a number is that has no unit beside it.' }),
    dateOrder: z.enum(dateOrders).meta({ description: 'How 3/4/2020 is read.' }),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/, { error: 'Name a language by its code, like en or de.' })
      .meta({ description: 'Of the common names.' }),
  })
  .meta({ id: 'TreeImportMapping' });
export type ImportMapping = z.infer<typeof importMapping>;

export const rowProblem = z
  .object({
    line: count.meta({ description: 'Of the file, from 1; of GeoJSON, which of its features.' }),
    refused: z.boolean().meta({ description: 'Is the whole row left out?' }),
    code: z.string(),
    column: z.string().nullable(),
    value: z.string(),
    message: z.string().meta({ description: 'In the language that was asked for.' }),
  })
  .meta({ id: 'TreeImportProblem' });
export type RowProblem = z.infer<typeof rowProblem>;

const preview = z
  .object({
    rows: count.meta({ description: 'Of the beginning of the file, which was looked at.' }),
    whole: z.boolean().meta({ description: 'Was all of the file looked at?' }),
    refused: count,
    warned: count,
    problems: z.array(rowProblem),
    species: z.object({
      known: count.meta({ description: 'Names that the catalogue has.' }),
      fresh: z.array(z.object({ name: z.string(), like: z.string().nullable() })).meta({
        description: 'Names that will be added to the catalogue, each with a known one that is much alike.',
      }),
    }),
  })
  .meta({ id: 'TreeImportPreview' });

export const treeImport = z
  .object({
    id,
    fileName: z.string(),
    sizeBytes: count,
    status: z.enum(importStatuses),
    problem: z
      .object({ code: z.enum(fileProblems), message: z.string() })
      .nullable()
      .meta({ description: 'Why nothing can come from this file.' }),
    encoding: z.string().nullable(),
    separator: z.string().nullable(),
    columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
    mapping: importMapping.nullable(),
    preview: preview.nullable().meta({ description: 'Of an import that can start, where one is asked for.' }),
    readBytes: count.meta({ description: 'How far it is, of `sizeBytes`; while it is undone, how far it was.' }),
    rows: count,
    added: count,
    updated: count,
    unchanged: count,
    refused: count,
    warned: count.meta({ description: 'Rows that came in without a part of what they say.' }),
    undone: z
      .object({ gone: count, restored: count, kept: count })
      .nullable()
      .meta({ description: 'Trees that are gone again, as they were before, or kept: somebody worked on them since.' }),
    by: z.object({ username: z.string(), name: z.string() }).nullable(),
    createdAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'TreeImport' });
export type TreeImport = z.infer<typeof treeImport>;

/** Where the bytes go, as for a photo. */
export const importTicket = mediaTicket.meta({ id: 'TreeImportTicket' });
export type ImportTicket = z.infer<typeof importTicket>;

export const problemQuery = z.object({
  after: z.coerce.number().int().min(-1).default(-1).meta({ description: 'Those behind this line.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const problemPage = z
  .object({ items: z.array(rowProblem), nextAfter: count.nullable() })
  .meta({ id: 'TreeImportProblems' });
