import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import { importLimits } from '@isntgram/contract/trees/import-choices';
import type { RowProblem, TreeImport } from '@isntgram/contract/trees/imports';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import { requireRole } from '../access.ts';
import { type ImportFile, treeImportProblems, treeImports, treeSpecies } from '../tables.ts';
import { importWords, rowMessage } from './import-words.ts';
import type { Reason } from './read/found-cells.ts';
import { partBytes, readRows } from './read/inspect-file.ts';
import { readRow } from './read/row.ts';
import { importKey, readBytes } from './stored-file.ts';

interface ImportDetails {
  id: string;
  file_name: string;
  size_bytes: number;
  status: TreeImport['status'];
  problem: NonNullable<TreeImport['problem']>['code'] | null;
  file: ImportFile | null;
  mapping: TreeImport['mapping'];
  read_bytes: number;
  line: number;
  rows: number;
  added: number;
  updated: number;
  unchanged: number;
  refused: number;
  warned: number;
  gone: number;
  restored: number;
  kept: number;
  username: string | null;
  name: string | null;
  created_at: string;
  ended_at: string | null;
}

const selectImports = (ctx: Context, rest: SQL): Promise<ImportDetails[]> =>
  ctx.db.rows<ImportDetails>(sql`
    select i.id, i.file_name, i.size_bytes, i.status, i.problem, i.file, i.mapping, i.read_bytes, i.line, i.rows,
      i.added, i.updated, i.unchanged, i.refused, i.warned, i.gone, i.restored, i.kept, u.username, u.name,
      i.created_at, i.ended_at
    from ${treeImports} i left join ${ctx.tables.users} u on u.id = i.created_by ${rest}`);

function importOf(ctx: Context, row: ImportDetails, preview: TreeImport['preview'] = null): TreeImport {
  const said = importWords(ctx.locale);
  const { gone, restored, kept, username, name, rows, added, updated, unchanged, refused, warned } = row;
  return {
    id: row.id,
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    status: row.status,
    problem: row.problem && { code: row.problem, message: said.file[row.problem] },
    encoding: row.file?.encoding ?? null,
    separator: row.file?.separator || null,
    columns: row.file?.columns ?? [],
    mapping: row.mapping,
    preview,
    readBytes: row.read_bytes,
    ...{ rows, added, updated, unchanged, refused, warned },
    undone: ['undoing', 'undone'].includes(row.status) ? { gone, restored, kept } : null,
    by: username !== null && name !== null ? { username, name } : null,
    createdAt: new Date(row.created_at).toISOString(),
    endedAt: row.ended_at && new Date(row.ended_at).toISOString(),
  };
}

/** @throws trees.import_not_found */
export async function findImportRow(ctx: Context, id: string): Promise<ImportDetails> {
  const [row] = await selectImports(ctx, sql`where i.id = ${id}`);
  if (!row) throw new DomainError('trees.import_not_found');
  return row;
}

/** All imports, newest first. */
export async function listImports(ctx: Context, { cursor, limit }: PageQuery): Promise<Page<TreeImport>> {
  await requireRole(ctx, 'manager');
  const rows = await selectImports(
    ctx,
    sql`${cursor ? sql`where i.id < ${cursor}` : sql``} order by i.id desc limit ${limit + 1}`,
  );
  const { items, nextCursor } = keysetPage(rows, limit);
  return { items: items.map((row) => importOf(ctx, row)), nextCursor };
}

/** How far an import is; before it starts, with what would come of the beginning of its file. */
export async function findImport(ctx: Context, id: string): Promise<TreeImport> {
  await requireRole(ctx, 'manager');
  const row = await findImportRow(ctx, id);
  return importOf(ctx, row, row.status === 'ready' ? await previewOf(ctx, row) : null);
}

/** The beginning of the file as rows, and whether that is all of it. */
export async function firstRows(
  ctx: Context,
  id: string,
  { file, sizeBytes }: { file: ImportFile; sizeBytes: number },
) {
  const end = Math.min(sizeBytes, file.start.byte + partBytes);
  const key = importKey(ctx.tenant, id);
  const bytes = await readBytes(ctx.platform.mediaStore, key, { start: file.start.byte, end });
  const atEnd = end === sizeBytes;
  return { rows: readRows(file, bytes, { line: file.start.line, atEnd }).rows, whole: atEnd };
}

export const todayOf = ({ platform }: Pick<Context, 'platform'>): string =>
  platform.clock.now().toISOString().slice(0, 10);

async function previewOf(ctx: Context, row: ImportDetails): Promise<TreeImport['preview']> {
  const { id, file, mapping, size_bytes: sizeBytes } = row;
  if (!file || !mapping) return null;
  const { rows, whole } = await firstRows(ctx, id, { file, sizeBytes });
  const readings = rows.map((each) => readRow(each, { file, mapping, today: todayOf(ctx) }));
  const left = readings.flatMap(({ refused }) => refused ?? []);
  const partly = readings.flatMap(({ row: read }) => (read && read.reasons.length > 0 ? [read] : []));
  const told = [
    ...left.map(({ line, reasons }) => problemsOf(ctx, { line, refused: true, reasons })),
    ...partly.map(({ line, reasons }) => problemsOf(ctx, { line, refused: false, reasons })),
  ].flat();
  const names = readings.flatMap(({ row: read }) => read?.species ?? []);
  return {
    rows: rows.length,
    whole,
    refused: left.length,
    warned: partly.length,
    problems: told.slice(0, importLimits.previewProblemsMax),
    species: await speciesIn(ctx, [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]),
  };
}

/** Which names the catalogue knows, and which known ones the others are much like. */
async function speciesIn(ctx: Context, names: readonly string[]) {
  const rows = await ctx.db.rows<{ name: string; known: boolean; similar: string | null }>(sql`
    select n.name, s.id is not null as known, l.scientific_name as similar
    from unnest(${sql.param([...names])}::text[]) n(name)
    left join ${treeSpecies} s on lower(s.scientific_name) = lower(n.name)
    left join lateral (select scientific_name from ${treeSpecies} o
      where s.id is null and similarity(lower(o.scientific_name), lower(n.name)) > 0.7
      order by similarity(lower(o.scientific_name), lower(n.name)) desc limit 1) l on true
    order by lower(n.name)`);
  const fresh = rows.filter(({ known }) => !known).map(({ name, similar }) => ({ name, like: similar }));
  return { known: rows.length - fresh.length, fresh };
}

interface ToldRow {
  line: number;
  refused: boolean;
  reasons: readonly Reason[] | readonly { code: string; column: string | null; value: string }[];
}

const problemsOf = (ctx: Context, { line, refused, reasons }: ToldRow): RowProblem[] =>
  reasons.map(({ code, column, value }) => ({
    ...{ line, refused, code, column, value },
    message: rowMessage(importWords(ctx.locale), code),
  }));

/** What did not come in, in the order of the file; the cursor is a line. */
export async function listProblems(
  ctx: Context,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ items: RowProblem[]; nextAfter: number | null }> {
  await requireRole(ctx, 'manager');
  await findImportRow(ctx, id);
  const rows = await problemRows(ctx, id, { after, limit: limit + 1 });
  const some = rows.slice(0, limit);
  const last = some.at(-1);
  return {
    items: some.flatMap((row) => problemsOf(ctx, row)),
    nextAfter: rows.length > limit && last ? last.line : null,
  };
}

/** The rows that did not come in whole. */
export const problemRows = (ctx: Context, id: string, { after, limit }: { after: number; limit: number }) =>
  ctx.db.rows<ToldRow & { cells: string[] }>(sql`
    select line, refused, to_json(cells) as cells, reasons from ${treeImportProblems}
    where import_id = ${id} and line > ${after}::integer order by line limit ${limit}::integer`);
