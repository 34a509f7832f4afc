import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import { limits } from '@isntgram/contract/kernel/limits';
import type { Media, MediaTicket, NewMedia } from '@isntgram/contract/media/media';
import { and, eq, ne, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import type { StoredObject } from '../kernel/ports.ts';
import { type Job, sendJobs } from '../kernel/work/work.ts';
import type { StoredVariant } from '../schema/tenant.ts';
import { addressed, originalKey, variantKey } from './addresses.ts';
import { mediaProblem } from './media-problems.ts';
import { type MediaContext, shownAnywhere } from './owners.ts';
import { insertWithin } from './quota.ts';
import { placeInLine } from './stored-media.ts';

export type MediaRow = Context['tables']['media']['$inferSelect'];

/**
 * Signs the upload of one photo: exactly this type and size, within a quarter of an hour. Its bytes are the actor's
 * from now on.
 */
export async function createTicket(ctx: Context, input: NewMedia): Promise<MediaTicket> {
  const actor = requireWriter(ctx);
  const { clock, ids, mediaStore } = ctx.platform;
  const id = ids.next();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + limits.uploadTicketLifetimeMs);
  const { contentType, fileName, purpose, sizeBytes } = input;
  const upload = await mediaStore.ticket({
    key: originalKey(ctx.tenant, id),
    contentType,
    sizeBytes,
    expiresAt,
    origin: ctx.origin,
  });
  await insertWithin(
    ctx,
    sizeBytes,
    sql`insert into ${ctx.tables.media} (id, owner_id, purpose, status, file_name, content_type, size_bytes,
      original_bytes, variant_bytes,
        created_at, updated_at, expires_at)
      select ${id}::uuid, ${actor.id}::uuid, ${purpose}, 'waiting', ${fileName}, ${contentType}, ${sizeBytes}::integer,
        ${sizeBytes}::integer, 0,
        ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, ${expiresAt.toISOString()}::timestamptz`,
  );
  return { id, upload, expiresAt: expiresAt.toISOString() };
}

/** An upload as its owner sees it. */
export async function getMedia(ctx: Context, id: string): Promise<Media> {
  const row = await findOwnMedia(ctx, id);
  return mediaOf(ctx, row);
}

/**
 * The owner says that the bytes have arrived: processing starts, so that a bad photo is refused before it is posted.
 */
export async function markUploaded(ctx: Context, id: string): Promise<Media> {
  requireWriter(ctx);
  const row = await findOwnMedia(ctx, id);
  if (row.status !== 'waiting') return mediaOf(ctx, row);
  await requireUploaded(ctx, row);
  const { media } = ctx.tables;
  const started = await ctx.db.query
    .update(media)
    .set({ status: 'processing', updatedAt: ctx.platform.clock.now() })
    .where(and(eq(media.id, id), eq(media.status, 'waiting')))
    .returning({ place: placeInLine(ctx.tables) });
  const jobs = started.map(
    ({ place }): Job => ({ kind: 'media.process', tenant: ctx.tenant.slug, mediaId: id, place }),
  );
  await sendJobs(ctx, jobs);
  return mediaOf(ctx, { ...row, status: 'processing' });
}

/** Throws unless the bytes of a waiting upload are there, all of them. */
export async function requireUploaded(ctx: Context, row: MediaRow, path?: string): Promise<void> {
  if (row.status !== 'waiting') return;
  const sizeBytes = await ctx.platform.mediaStore.size(originalKey(ctx.tenant, row.id));
  if (sizeBytes === row.sizeBytes) return;
  const expired = row.expiresAt <= ctx.platform.clock.now();
  throw mediaError(expired ? 'media.expired' : 'media.not_uploaded', path);
}

/** A DomainError about one photo; `path` says where in the request it stands. */
export function mediaError(code: ErrorCode, path?: string): DomainError {
  const { message } = mediaProblem(code);
  return new DomainError(code, message, path === undefined ? undefined : [{ path, code, message }]);
}

/**
 * The bytes of a variant, if the actor may see it, and whether a shared cache may keep them. What nothing has is its
 * owner's alone.
 */
export async function openVariant(
  ctx: MediaContext,
  id: string,
  name: { width: number; revision: number },
): Promise<{ object: StoredObject; shared: boolean }> {
  const { owners, visible, shared } = shownAnywhere(ctx, sql`m`);
  const [row] = await ctx.db.rows<{ shared: boolean; variants: StoredVariant[] }>(sql`
    select m.variants, ${shared} as shared from ${ctx.tables.media} m ${owners}
    where m.id = ${id} and m.status = 'ready' and ${visible}`);
  const known = row?.variants.some(({ width, revision = 0 }) => width === name.width && revision === name.revision);
  const object = known ? await ctx.platform.mediaStore.get(variantKey(ctx.tenant, id, name)) : undefined;
  if (!row || !object) throw new DomainError('media.not_found');
  return { object, shared: row.shared };
}

/** The actor's own upload. */
export async function findOwnMedia(ctx: Context, id: string): Promise<MediaRow> {
  const actor = requireActor(ctx);
  const { media } = ctx.tables;
  const [row] = await ctx.db.query
    .select()
    .from(media)
    .where(and(eq(media.id, id), eq(media.ownerId, actor.id), ne(media.status, 'removed')));
  if (!row) throw new DomainError('media.not_found');
  return row;
}

/** Why a failed upload failed. */
export const problemOf = (row: Pick<MediaRow, 'problem'>): ErrorCode => row.problem ?? 'media.processing_failed';

/** The upload as its owner sees it: its sizes are told once it is done, also where a new crop is on its way. */
export function mediaOf(ctx: Context, row: MediaRow): Media {
  const isReady = row.status === 'ready';
  return {
    id: row.id,
    status: row.status === 'removed' ? 'failed' : row.status,
    fileName: row.fileName,
    width: isReady ? row.width : null,
    height: isReady ? row.height : null,
    thumbhash: isReady ? row.thumbhash : null,
    crop: row.crop,
    focal: { x: row.focalX, y: row.focalY },
    variants: isReady ? addressed(ctx, row.id, row.variants) : [],
    problem: row.status === 'failed' ? mediaProblem(problemOf(row)) : null,
  };
}
