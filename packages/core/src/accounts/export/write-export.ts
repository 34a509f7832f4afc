import { limits } from '@isntgram/contract/kernel/limits';
import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { announce } from '../../kernel/live.ts';
import { toldOneself } from '../../kernel/notices/tell.ts';
import { outOfReach } from '../../kernel/out-of-reach.ts';
import { sendJobs } from '../../kernel/work/work.ts';
import { due } from '../../schema/public.ts';
import type { ExportProgress } from '../../schema/tenant.ts';
import { exportMail } from '../mails/account-mails.ts';
import { localeOf } from './pages.ts';
import { Piece } from './piece.ts';
import { joined, putPiece, readLines } from './stored-pieces.ts';
import { type ExportWork, writeNext } from './write-part.ts';
import { zipEnd } from './zip.ts';

/** So many pieces are written by one job, and so often is looked for something to put into one. */
const piecesPerJob = 4;
const looksPerPiece = 40;
/** Whoever has not written a piece by then has been stopped. */
export const claimMs = 2 * 60_000;
const triesMax = 8;
const dayMs = 24 * 60 * 60_000;

interface Claimed {
  run: number;
  user_id: string;
  locale: string | null;
  origin: string;
  progress: ExportProgress;
  created_at: string;
}

/**
 * Goes on with an export where it stopped, some pieces at a time. It may be cut off anywhere, and come several times at
 * once: one writes, and what another wrote of the same piece is never read.
 */
export async function continueExport(work: ExportWork, id: string): Promise<void> {
  for (let written = 0; written < piecesPerJob; written += 1) {
    const claimed = await claim(work, id);
    if (!claimed) return;
    try {
      if (!(await writePiece(work, id, claimed))) return;
    } catch (error) {
      await giveBack(work, id, { run: claimed.run, lost: outOfReach(error) === undefined });
      throw error;
    }
  }
  await sendJobs(work, [{ kind: 'account.export', tenant: work.tenant.slug, exportId: id }]);
}

/** Nobody else writes for a while. What came to nothing too often is given up, and its person can ask anew. */
async function claim({ db, platform, tables: { dataExports } }: ExportWork, id: string): Promise<Claimed | undefined> {
  const now = platform.clock.now();
  const [at, until] = [now, new Date(now.getTime() + claimMs)].map((time) => sql`${time.toISOString()}::timestamptz`);
  const [row] = await db.rows<Claimed>(sql`
    with given_up as (update ${dataExports} set status = 'failed', updated_at = ${at}
        where id = ${id} and status = 'waiting' and tries >= ${triesMax}::integer)
    update ${dataExports} set runs = runs + 1, tries = tries + 1, claimed_until = ${until}, updated_at = ${at}
    where id = ${id} and status = 'waiting' and tries < ${triesMax}::integer
      and (claimed_until is null or claimed_until <= ${at})
    returning runs as run, user_id, locale, origin, progress, created_at`);
  return row;
}

async function giveBack(
  { db, tables: { dataExports } }: ExportWork,
  id: string,
  { run, lost }: { run: number; lost: boolean },
): Promise<void> {
  await db
    .rows(
      sql`update ${dataExports} set claimed_until = null, tries = tries - ${lost ? 0 : 1}::integer
      where id = ${id} and runs = ${run}::integer and status = 'waiting' returning 1`,
    )
    .catch(() => undefined);
}

/** Writes one piece. Answers whether there is more to be written by whoever wrote it. */
async function writePiece(work: ExportWork, id: string, claimed: Claimed): Promise<boolean> {
  const { run, user_id: userId, locale } = claimed;
  const madeAt = new Date(claimed.created_at);
  const piece = new Piece(claimed.progress, madeAt);
  let progress = claimed.progress;
  let ended = false;
  for (let look = 0; look < looksPerPiece && !piece.full && !ended; look += 1) {
    const next = await writeNext(work, { userId, locale, madeAt, progress }, piece);
    ended = next === undefined;
    progress = next ?? progress;
  }
  const entries = progress.entries + piece.entries;
  const lines = piece.lines;
  if (ended) await endArchive(work, id, { progress, piece, lines, entries });
  const bytes = piece.bytes;
  await putPiece(work.platform.mediaStore, { slug: work.tenant.slug, id }, { run, bytes, lines });
  const pieces = [...progress.pieces, { run, bytes: bytes.byteLength }];
  const written = { ...progress, entries, pieces };
  if (!ended) return keep(work, id, { run, progress: written });
  await finish(work, id, claimed, written);
  return false;
}

/** The directory of the whole archive: its lines are small, a hundred bytes for each file. */
async function endArchive(
  work: ExportWork,
  id: string,
  written: { progress: ExportProgress; piece: Piece; lines: Uint8Array; entries: number },
): Promise<void> {
  const { progress, piece, lines, entries } = written;
  const before: Uint8Array[] = [];
  for (const { run } of progress.pieces) {
    before.push(await readLines(work.platform.mediaStore, { slug: work.tenant.slug, id }, run));
  }
  const directory = joined([...before, lines]);
  const { offset } = piece;
  piece.append(directory);
  piece.append(zipEnd({ entries, offset, sizeBytes: directory.byteLength }));
}

/** Answers whether the piece counts: not where somebody else came to write it meanwhile. */
async function keep(
  { db, platform, tables: { dataExports } }: ExportWork,
  id: string,
  { run, progress }: { run: number; progress: ExportProgress },
): Promise<boolean> {
  const kept = await db.rows(sql`
    update ${dataExports} set progress = ${JSON.stringify(progress)}::jsonb, claimed_until = null, tries = 0,
      updated_at = ${platform.clock.now().toISOString()}::timestamptz
    where id = ${id} and runs = ${run}::integer and status = 'waiting' returning 1`);
  return kept.length > 0;
}

/** It can be fetched from now on, and its person is told. */
async function finish(work: ExportWork, id: string, claimed: Claimed, progress: ExportProgress): Promise<void> {
  const { db, platform, tables, tenant } = work;
  const { dataExports, users } = tables;
  const now = platform.clock.now();
  const expiresAt = new Date(now.getTime() + limits.exportDays * dayMs);
  const sizeBytes = progress.pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  const [at, until] = [now, expiresAt].map((time) => sql`${time.toISOString()}::timestamptz`);
  const told = await db.rows<{ id: string }>(sql`
    with ready as (update ${dataExports} set status = 'ready', progress = ${JSON.stringify(progress)}::jsonb,
        claimed_until = null, tries = 0, size_bytes = ${sizeBytes}::bigint, ready_at = ${at}, updated_at = ${at},
        expires_at = ${until}
        where id = ${id} and runs = ${claimed.run}::integer and status = 'waiting' returning id),
      noted as (insert into ${due} (tenant, what, at) select ${tenant.slug}, 'exports', ${until} from ready
        on conflict do nothing)
    ${toldOneself(work, 'export_ready', claimed.user_id, sql`exists (select from ready)`)} returning id`);
  if (told.length === 0) return;
  await announce(work, [claimed.user_id]);
  const [person] = await db.rows<{ username: string; email: string; verified: boolean }>(sql`
    select username, email, email_verified as verified from ${users} where id = ${claimed.user_id}`);
  if (!person?.verified) return;
  const ctx: Context = { ...work, actor: undefined, origin: claimed.origin, locale: localeOf(claimed.locale) };
  await platform.mailer.send(exportMail(ctx, { to: person.email, username: person.username, expiresAt })).catch(() => {
    platform.log({ level: 'warn', message: 'Somebody could not be mailed that their export is there.' });
  });
}
