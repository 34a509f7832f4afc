import { and, eq, inArray, isNull, lt, lte, not, notExists, or, sql } from 'drizzle-orm';
import { originalKey, variantKey } from './addresses.ts';
import { settlePost } from './process-photo.ts';
import { listTenants } from './tenants.ts';
import { type JobPlatform, sendJobs, type TenantWork, tenantWork } from './work.ts';

const minuteMs = 60_000;
/** A photo in process for longer than this has lost its job. */
const stalledAfterMs = minuteMs;
/** An upload that no post took within a day is forgotten. */
const orphanedAfterMs = 24 * 60 * minuteMs;
const rowsPerSweep = 200;

export interface SweepReport {
  resent: number;
  removed: number;
  failed: number;
}

/** Puts right, in every tenant, what a crash or a lost job left behind; see design.md, Data. */
export async function sweep(platform: JobPlatform): Promise<SweepReport> {
  const total: SweepReport = { resent: 0, removed: 0, failed: 0 };
  for (const { slug } of await listTenants(platform.openDb())) {
    try {
      const work = tenantWork(platform, slug);
      total.resent += await resendStalled(work);
      total.removed += await removeOrphans(work);
      await sweepOriginals(work);
      await forgetExpired(work);
    } catch (error) {
      total.failed += 1;
      platform.log({ level: 'error', message: 'The sweep of a tenant failed.', tenant: slug, error: String(error) });
    }
  }
  return total;
}

const ago = ({ platform }: TenantWork, ms: number): Date => new Date(platform.clock.now().getTime() - ms);

async function resendStalled(work: TenantWork): Promise<number> {
  const { db, platform, tables, tenant } = work;
  const { media, posts } = tables;
  // Touched, so that the next sweep does not send them once more while they wait in the queue.
  const lost = db.query
    .select({ id: media.id })
    .from(media)
    .where(and(eq(media.status, 'processing'), lte(media.updatedAt, ago(work, stalledAfterMs))))
    .limit(rowsPerSweep);
  const stalled = await db.query
    .update(media)
    .set({ updatedAt: platform.clock.now() })
    .where(inArray(media.id, lost))
    .returning({ id: media.id });
  const unsettled = await db.query
    .selectDistinctOn([posts.id], { id: media.id })
    .from(posts)
    .innerJoin(media, eq(media.postId, posts.id))
    .where(
      and(
        eq(posts.status, 'processing'),
        lte(posts.createdAt, ago(work, stalledAfterMs)),
        inArray(media.status, ['ready', 'failed']),
      ),
    )
    .limit(rowsPerSweep);
  for (const { id } of unsettled) await db.atomically((tx) => settlePost(work, tx, id));
  await sendJobs(
    platform,
    stalled.map(({ id }) => ({ kind: 'media.process', tenant: tenant.slug, mediaId: id })),
  );
  return stalled.length + unsettled.length;
}

/** Uploads that never arrived, that no post or avatar took in a day, or whose post was deleted. */
async function removeOrphans(work: TenantWork): Promise<number> {
  const { db, tables } = work;
  const { media, users } = tables;
  const rows = await db.query
    .select({ id: media.id })
    .from(media)
    .where(
      or(
        eq(media.status, 'removed'),
        and(
          isNull(media.postId),
          lt(media.createdAt, ago(work, orphanedAfterMs)),
          notExists(db.query.select({ one: sql`1` }).from(users).where(eq(users.avatarMediaId, media.id))),
        ),
      ),
    )
    .limit(rowsPerSweep);
  await removeMedia(
    work,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

/** Removes uploads that nothing shows any more: first the bytes, then the row, so that no byte is left without one. */
export async function removeMedia({ db, platform, tables, tenant }: TenantWork, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { media, users } = tables;
  const unused = and(
    inArray(media.id, [...ids]),
    isNull(media.postId),
    notExists(db.query.select({ one: sql`1` }).from(users).where(eq(users.avatarMediaId, media.id))),
  );
  const rows = await db.query
    .update(media)
    .set({ status: 'removed' })
    .where(unused)
    .returning({ id: media.id, variants: media.variants });
  const keys = rows.flatMap(({ id, variants }) => [
    originalKey(tenant, id),
    ...variants.map(({ width }) => variantKey(tenant, id, width)),
  ]);
  await platform.mediaStore.remove(keys);
  await db.query.delete(media).where(unused);
}

/** A ticket can be used until it expires, also after its photo was processed: what came late goes now. */
async function sweepOriginals({ db, platform, tables, tenant }: TenantWork): Promise<void> {
  const { media } = tables;
  const due = and(
    inArray(media.status, ['ready', 'failed']),
    not(media.originalSwept),
    lt(media.expiresAt, platform.clock.now()),
  );
  const rows = await db.query.select({ id: media.id }).from(media).where(due).limit(rowsPerSweep);
  if (rows.length === 0) return;
  await platform.mediaStore.remove(rows.map(({ id }) => originalKey(tenant, id)));
  await db.query
    .update(media)
    .set({ originalSwept: true })
    .where(
      inArray(
        media.id,
        rows.map(({ id }) => id),
      ),
    );
}

async function forgetExpired(work: TenantWork): Promise<void> {
  const { db, platform, tables } = work;
  const { idempotencyKeys, mailedTokens, sessions, verifications } = tables;
  const now = platform.clock.now();
  await db.atomically((tx) => [
    tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, ago(work, orphanedAfterMs))),
    tx.delete(sessions).where(lt(sessions.expiresAt, now)),
    tx.delete(mailedTokens).where(lt(mailedTokens.expiresAt, now)),
    tx.delete(verifications).where(lt(verifications.expiresAt, now)),
  ]);
}
