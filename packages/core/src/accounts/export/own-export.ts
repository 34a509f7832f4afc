import type { OwnExport } from '@isntgram/contract/accounts/export';
import { sql } from 'drizzle-orm';
import { auditInsert } from '../../kernel/audit/audit.ts';
import { type Context, requireActor, requireOwner } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Passwords } from '../../kernel/ports.ts';
import { sendJobs, stalledAfterMs } from '../../kernel/work/work.ts';
import { due } from '../../schema/public.ts';
import type { ExportProgress } from '../../schema/tenant.ts';
import { provePassword } from '../own-password.ts';
import { holdsPiece, openPiece } from './stored-pieces.ts';
import { atStart } from './write-part.ts';

const dayMs = 24 * 60 * 60_000;

interface ExportRow {
  id: string;
  status: 'waiting' | 'ready' | 'failed';
  photos: number;
  size: number | null;
  created_at: string;
  expires_at: string;
}

/** The latest export of the actor's, as far as it is. */
export async function getOwnExport(ctx: Context): Promise<OwnExport> {
  const actor = requireActor(ctx);
  const [row] = await ctx.db.rows<ExportRow>(sql`
    select id, status, coalesce((progress -> 'counts' ->> 'photos')::integer, 0) as photos,
      size_bytes::float8 as size, created_at, expires_at
    from ${ctx.tables.dataExports}
    where user_id = ${actor.id} and expires_at > ${ctx.platform.clock.now().toISOString()}::timestamptz
    order by id desc limit 1`);
  if (!row) return { status: 'none', requestedAt: null, photos: 0, sizeBytes: null, expiresAt: null, url: null };
  const ready = row.status === 'ready';
  return {
    status: row.status,
    requestedAt: new Date(row.created_at).toISOString(),
    photos: row.photos,
    sizeBytes: row.size,
    expiresAt: ready ? new Date(row.expires_at).toISOString() : null,
    url: ready ? `/api/v1/me/export/${row.id}` : null,
  };
}

/**
 * Has everything of the actor's gathered, unless that is going on already; one from before goes. For whoever knows the
 * password: an open browser must not be enough.
 * @throws auth.wrong_password
 */
export async function requestExport(ctx: Context, password: string, passwords: Passwords): Promise<OwnExport> {
  const actor = requireOwner(ctx);
  await provePassword(ctx, password, 'password', passwords);
  const { dataExports } = ctx.tables;
  const { clock, ids } = ctx.platform;
  const [id, now] = [ids.next(), clock.now()];
  const [at, lookedAt, expiresAt] = [
    now,
    new Date(now.getTime() + stalledAfterMs),
    new Date(now.getTime() + 2 * dayMs),
  ].map((time) => sql`${time.toISOString()}::timestamptz`);
  const asked = await ctx.db.rows<{ id: string }>(sql`
    with asked as (insert into ${dataExports}
        (id, user_id, status, locale, origin, progress, created_at, updated_at, expires_at)
        values (${id}::uuid, ${actor.id}::uuid, 'waiting', ${ctx.locale ?? null}, ${ctx.origin},
          ${JSON.stringify(atStart)}::jsonb, ${at}, ${at}, ${expiresAt})
        on conflict do nothing returning id),
      before as (update ${dataExports} set expires_at = ${at} where user_id = ${actor.id} and status <> 'waiting'
        and expires_at > ${at} and exists (select from asked)),
      noted as (insert into ${due} (tenant, what, at) select ${ctx.tenant.slug}, 'exports', ${lookedAt} from asked
        on conflict do nothing),
      told as (${auditInsert(ctx, {
        action: 'auth.export_requested',
        subjectKind: 'user',
        subjectId: actor.id,
        when: sql`exists (select from asked)`,
      })})
    select id from asked`);
  await sendJobs(
    ctx,
    asked.map(() => ({ kind: 'account.export', tenant: ctx.tenant.slug, exportId: id })),
  );
  return getOwnExport(ctx);
}

/** An archive that is ready: its bytes from `start` to before `end`. */
export interface OpenExport {
  sizeBytes: number;
  fileName: string;
  read(start: number, end: number): ReadableStream<Uint8Array>;
}

/** The actor's own export, while it can be fetched. @throws export.not_found for anybody else's, too */
export async function openExport(ctx: Context, id: string): Promise<OpenExport> {
  const actor = requireActor(ctx);
  const [row] = await ctx.db.rows<{ progress: ExportProgress; size: number; created_at: string }>(sql`
    select progress, size_bytes::float8 as size, created_at from ${ctx.tables.dataExports}
    where id = ${id}::uuid and user_id = ${actor.id} and status = 'ready'
      and expires_at > ${ctx.platform.clock.now().toISOString()}::timestamptz`);
  const [first] = row?.progress.pieces ?? [];
  const where = { slug: ctx.tenant.slug, id };
  if (!(row && first && (await holdsPiece(ctx.platform.mediaStore, where, first.run))))
    throw new DomainError('export.not_found');
  return {
    sizeBytes: row.size,
    fileName: `${ctx.tenant.slug}-${actor.username}-${row.created_at.slice(0, 10)}.zip`,
    read: (start, end) => piecesOf(ctx, id, row.progress.pieces, { start, end }),
  };
}

/** One piece after the other, each asked for when the one before is read: none is waited for in memory. */
function piecesOf(
  { platform, tenant }: Context,
  id: string,
  pieces: ExportProgress['pieces'],
  { start, end }: { start: number; end: number },
): ReadableStream<Uint8Array> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let at = 0;
    for (const piece of pieces) {
      const [from, to] = [Math.max(0, start - at), Math.min(piece.bytes, end - at)];
      at += piece.bytes;
      if (from >= to) continue;
      const found = await openPiece(platform.mediaStore, { slug: tenant.slug, id }, piece.run);
      if (!found) throw new Error('A piece of an export is gone from the store.');
      let read = 0;
      const reader = found.body.getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        const part = chunk.value.subarray(Math.max(0, from - read), Math.max(0, to - read));
        read += chunk.value.byteLength;
        if (part.byteLength > 0) yield part;
        if (read >= to) break;
      }
      await reader.cancel();
    }
  }
  const source = bytes();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await source.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
