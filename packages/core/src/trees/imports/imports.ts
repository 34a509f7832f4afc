import type { ImportMapping, ImportTicket, NewImport, TreeImport } from '@isntgram/contract/trees/imports';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../../kernel/context.ts';
import { DomainError, isDuplicate } from '../../kernel/errors.ts';
import { sendJobs } from '../../kernel/work/work.ts';
import { due } from '../../schema/public.ts';
import { requireRole } from '../access.ts';
import { treeImports } from '../tables.ts';
import { refuseSwapped } from '../write-tree.ts';
import { findImport, findImportRow, firstRows, todayOf } from './find-import.ts';
import { importJob, importSweep } from './import-names.ts';
import { centreOf, inspectFile, partBytes } from './read/inspect-file.ts';
import { importKey, readBytes } from './stored-file.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** Until then the bytes must have arrived. */
const uploadMs = hourMs;
/** So long an import may wait for somebody to start it, or to go on. */
const idleMs = 7 * dayMs;

const later = ({ platform }: Context, ms: number): Date => new Date(platform.clock.now().getTime() + ms);
const instantIn = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`;

/** Signs the upload of one file of trees. */
export async function createImport(ctx: Context, { fileName, sizeBytes }: NewImport): Promise<ImportTicket> {
  await requireRole(ctx, 'manager');
  const id = ctx.entityId ?? ctx.platform.ids.next();
  const [now, expiresAt, expired] = [ctx.platform.clock.now(), later(ctx, uploadMs), later(ctx, uploadMs + dayMs)];
  const key = importKey(ctx.tenant, id);
  const contentType = 'application/octet-stream';
  const upload = await ctx.platform.mediaStore.ticket({ key, contentType, sizeBytes, expiresAt, origin: ctx.origin });
  await ctx.db.rows(sql`
    with made as (insert into ${treeImports} (id, created_by, file_name, size_bytes, status, created_at, updated_at,
        expires_at)
      values (${id}::uuid, ${requireActor(ctx).id}::uuid, ${fileName}, ${sizeBytes}::integer, 'waiting',
        ${instantIn(now)}, ${instantIn(now)}, ${instantIn(expired)}) on conflict do nothing returning id)
    insert into ${due} (tenant, what, at) select ${ctx.tenant.slug}, ${importSweep}, ${instantIn(expired)} from made
    on conflict do nothing returning 1`);
  return { id, upload, expiresAt: expiresAt.toISOString() };
}

/** Looks at a file that has arrived: what it is, and what its columns are likely to say. */
export async function inspectImport(ctx: Context, id: string): Promise<TreeImport> {
  await requireRole(ctx, 'manager');
  const { size_bytes: sizeBytes, status } = await findImportRow(ctx, id);
  if (status !== 'waiting') return findImport(ctx, id);
  const { mediaStore } = ctx.platform;
  const key = importKey(ctx.tenant, id);
  if ((await mediaStore.size(key)) !== sizeBytes) throw new DomainError('trees.import_not_uploaded');
  const end = Math.min(sizeBytes, partBytes);
  const bytes = await readBytes(mediaStore, key, { start: 0, end });
  const found = inspectFile(bytes, { atEnd: end === sizeBytes, today: todayOf(ctx) });
  const [file, mapping, problem] = 'problem' in found ? [null, null, found.problem] : [found.file, found.mapping, null];
  await ctx.db.rows(sql`
    update ${treeImports} set status = ${problem === null ? 'ready' : 'refused'}, problem = ${problem}::text,
      file = ${file && JSON.stringify(file)}::jsonb, mapping = ${mapping && JSON.stringify(mapping)}::jsonb,
      read_bytes = ${file?.start.byte ?? 0}::integer, line = ${file?.start.line ?? 1}::integer,
      expires_at = ${instantIn(later(ctx, idleMs))}, updated_at = ${instantIn(ctx.platform.clock.now())}
    where id = ${id} and status = 'waiting' returning 1`);
  return findImport(ctx, id);
}

/** Says how the columns of a file are read that is not yet. @throws trees.import_state */
export async function mapImport(ctx: Context, id: string, mapping: ImportMapping): Promise<TreeImport> {
  await requireRole(ctx, 'manager');
  const { file, size_bytes: sizeBytes, status } = await findImportRow(ctx, id);
  if (status !== 'ready' || !file) throw new DomainError('trees.import_state');
  if (mapping.columns.length !== file.columns.length) {
    const message = `The file has ${file.columns.length} columns. Name a field, or null, for each.`;
    throw new DomainError('request.invalid', message, [{ path: 'columns', code: 'wrong_length', message }]);
  }
  const { rows } = await firstRows(ctx, id, { file, sizeBytes });
  const mapped = { ...file, centre: centreOf(file, mapping, { rows, today: todayOf(ctx) }) };
  await ctx.db.rows(sql`
    update ${treeImports} set mapping = ${JSON.stringify(mapping)}::jsonb, file = ${JSON.stringify(mapped)}::jsonb
    where id = ${id} and status = 'ready' returning 1`);
  return findImport(ctx, id);
}

/**
 * Has the file read from its beginning, or from where it was stopped; one at a time.
 * @throws trees.import_without_place, trees.place_swapped, trees.import_busy, trees.import_state
 */
export async function startImport(ctx: Context, id: string): Promise<TreeImport> {
  await requireRole(ctx, 'manager');
  const { file, mapping, status } = await findImportRow(ctx, id);
  if (status === 'ready') {
    const said = new Set(mapping?.columns ?? []);
    if (!said.has('place') && !(said.has('latitude') && said.has('longitude')))
      throw new DomainError('trees.import_without_place');
    if (file?.centre) await refuseSwapped(ctx, file.centre);
  }
  return goOn(ctx, id, { from: ['ready', 'stopped'], to: 'running' });
}

/** Stops an import where it is; what came in stays until it is undone. */
export async function stopImport(ctx: Context, id: string): Promise<TreeImport> {
  await requireRole(ctx, 'manager');
  await findImportRow(ctx, id);
  await ctx.db.rows(sql`
    update ${treeImports} set status = 'stopped', claimed_until = null, runs = runs + 1,
      updated_at = ${instantIn(ctx.platform.clock.now())}
    where id = ${id} and status = 'running' returning 1`);
  return findImport(ctx, id);
}

/** Takes away what came in, and puts back what it changed. What somebody worked on since stays as they left it. */
export async function undoImport(ctx: Context, id: string): Promise<TreeImport> {
  await requireRole(ctx, 'manager');
  await findImportRow(ctx, id);
  return goOn(ctx, id, { from: ['done', 'stopped', 'failed'], to: 'undoing' });
}

/** Forgets an import of which nothing is in the inventory, with its file. @throws trees.import_state */
export async function forgetImport(ctx: Context, id: string): Promise<void> {
  await requireRole(ctx, 'manager');
  await findImportRow(ctx, id);
  const gone = await ctx.db.rows(sql`
    delete from ${treeImports} where id = ${id} and status in ('waiting', 'ready', 'refused', 'undone') returning 1`);
  if (gone.length === 0) throw new DomainError('trees.import_state');
  await ctx.platform.mediaStore.remove([importKey(ctx.tenant, id)]);
}

interface Step {
  from: readonly TreeImport['status'][];
  to: 'running' | 'undoing';
}

/** Has jobs work on an import; they are looked for where one gets lost. */
async function goOn(ctx: Context, id: string, { from, to }: Step): Promise<TreeImport> {
  const now = ctx.platform.clock.now();
  try {
    const begun = await ctx.db.rows(sql`
      with begun as (update ${treeImports} set status = ${to}, tries = 0, claimed_until = null,
          updated_at = ${instantIn(now)}, expires_at = ${instantIn(later(ctx, idleMs))}, ended_at = null
        where id = ${id} and status = any(${sql.param([...from])}::text[]) returning id)
      insert into ${due} (tenant, what, at)
      select ${ctx.tenant.slug}, ${importSweep}, ${instantIn(later(ctx, 3 * 60_000))} from begun
      on conflict do nothing returning 1`);
    const [row] = await ctx.db.rows<{ status: string }>(sql`select status from ${treeImports} where id = ${id}`);
    if (begun.length === 0 && row?.status !== to) throw new DomainError('trees.import_state');
  } catch (error) {
    if (isDuplicate(error)) throw new DomainError('trees.import_busy');
    throw error;
  }
  await sendJobs(ctx, [{ kind: 'module', tenant: ctx.tenant.slug, name: importJob, input: { id } }]);
  return findImport(ctx, id);
}
