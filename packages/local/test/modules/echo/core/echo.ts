import { auditInsert } from '@isntgram/core/kernel/audit/audit';
import { type Context, requireWriter } from '@isntgram/core/kernel/context';
import { DomainError } from '@isntgram/core/kernel/errors';
import { announce } from '@isntgram/core/kernel/live';
import type { MediaOwner } from '@isntgram/core/kernel/media-owner';
import { limitOf, type Modular, type Module } from '@isntgram/core/kernel/module';
import type { ModuleNotices } from '@isntgram/core/kernel/notices/module-notices';
import { takeBack, tell } from '@isntgram/core/kernel/notices/tell';
import type { ReportSubject } from '@isntgram/core/kernel/reports/report-subject';
import { sendJobs, type TenantWork } from '@isntgram/core/kernel/work/work';
import { findOwnMedia, mediaError } from '@isntgram/core/media/media';
import { type MediaContext, untaken } from '@isntgram/core/media/owners';
import { and, eq, isNull, lt, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import { echoes } from './echo-tables.ts';

declare module '@isntgram/contract/kernel/errors' {
  interface ModuleErrorCodes {
    echo: 'echo.not_found' | 'echo.too_many';
  }
}
declare module '@isntgram/contract/kernel/audit' {
  interface ModuleAuditActions {
    echo: 'echo.made' | 'echo.taken_down' | 'echo.restored';
  }
}

declare module '@isntgram/contract/kernel/subjects' {
  interface NoticeKinds {
    echo: 'echo.heard';
  }
  interface SubjectKinds {
    echo: 'echo';
  }
}

/** Everybody may see the photo of an echo. */
const echoPhotos: MediaOwner = {
  kind: 'echo',
  taken: (_, photo) => sql`exists (select 1 from ${echoes} where media_id = ${photo}.id)`,
  shown: (_, photo) => sql`select true as visible, true as shared from ${echoes} where media_id = ${photo}.id`,
};

const rings = (id: SQL): SQL => sql`exists (select 1 from ${echoes} where id = ${id} and hushed_at is null)`;

const echoNotices: ModuleNotices = { kinds: ['echo.heard'], visible: (_, n) => rings(sql`${n}.subject_id`) };

/** Everybody may see an echo, and report it. */
const reported: ReportSubject = {
  kind: 'echo',
  missing: 'echo.not_found',
  seen: (_, id) => sql`select owner_id from ${echoes} where id = ${id} and hushed_at is null`,
  judged: (_, id) => sql`select owner_id, case when hushed_at is null then 'visible' else 'taken_down' end
    from ${echoes} where id = ${id}`,
  words: (_, id) => sql`(select text from ${echoes} where id = ${id})`,
  change: ({ platform }, id, action) =>
    action === 'take_down'
      ? sql`update ${echoes} set hushed_at = ${platform.clock.now().toISOString()}
          where id = ${id} and hushed_at is null returning id`
      : sql`update ${echoes} set hushed_at = null where id = ${id} and hushed_at is not null returning id`,
};

const keptForMs = 60 * 60 * 1000;
const ring = z.object({ id: z.string() });

/** The smallest module that brings one of everything. */
export const echo: Module = {
  name: 'echo',
  tables: { echoes },
  migrations: 'echo',
  errors: ['echo.not_found', 'echo.too_many'],
  jobs: { 'echo.ring': (work, input) => ringOut(work, ring.parse(input).id) },
  mediaOwners: [echoPhotos],
  sweeps: [{ what: 'echo.tidy', run: forgetOld }],
  notices: [echoNotices],
  reportSubjects: [reported],
  auditActions: ['echo.made', 'echo.taken_down', 'echo.restored'],
  reservedNames: ['echoes'],
  roles: [],
  limits: { 'echo.each': 2 },
};

export interface NewEcho {
  text: string;
  /** An upload of the actor's, which nothing else has. */
  mediaId?: string | undefined;
}

/** Says something into the valley. @throws echo.too_many, media.not_found, media.already_used */
export async function makeEcho(ctx: MediaContext, { text, mediaId }: NewEcho): Promise<string> {
  const actor = requireWriter(ctx);
  if (mediaId) await findOwnMedia(ctx, mediaId);
  const id = ctx.platform.ids.next();
  const most = limitOf(ctx, 'echo.each');
  const { media } = ctx.tables;
  const free = mediaId
    ? sql`exists (select 1 from ${media} where ${media.id} = ${mediaId} and ${untaken(ctx)})`
    : sql`true`;
  const [made] = await ctx.db.rows<{ free: boolean; id: string | null }>(sql`
    with made as (insert into ${echoes} (id, owner_id, text, media_id, created_at)
      select ${id}::uuid, ${actor.id}::uuid, ${text}, ${mediaId ?? null}::uuid,
        ${ctx.platform.clock.now().toISOString()}::timestamptz
      where ${free} and (${most} is null
        or (select count(*) from ${echoes} where owner_id = ${actor.id}) < ${most}) returning id),
    noted as (${auditInsert(ctx, { action: 'echo.made', when: sql`exists (select 1 from made)` })})
    select ${free} as free, (select id from made)`);
  if (made?.free === false) throw mediaError('media.already_used', 'mediaId');
  if (!made?.id) throw new DomainError('echo.too_many');
  await sendJobs(ctx, [{ kind: 'module', tenant: ctx.tenant.slug, name: 'echo.ring', input: { id } }]);
  return id;
}

/** @throws echo.not_found */
export async function findEcho(
  { db }: Context,
  id: string,
): Promise<{ id: string; ownerId: string; text: string; rung: boolean }> {
  const [row] = await db.query
    .select()
    .from(echoes)
    .where(and(eq(echoes.id, id), isNull(echoes.hushedAt)));
  if (!row) throw new DomainError('echo.not_found');
  return { id: row.id, ownerId: row.ownerId, text: row.text, rung: row.rungAt !== null };
}

/** Lets whoever said it know that the actor heard it. @throws echo.not_found */
export async function hearEcho(ctx: Modular<Context>, id: string): Promise<void> {
  requireWriter(ctx);
  const { ownerId } = await findEcho(ctx, id);
  await ctx.db.atomically((tx) => [tell(ctx, tx, heard(id, ownerId))]);
  await announce(ctx, [ownerId]);
}

/** Takes that back. @throws echo.not_found */
export async function unhearEcho(ctx: Modular<Context>, id: string): Promise<void> {
  requireWriter(ctx);
  const { ownerId } = await findEcho(ctx, id);
  await ctx.db.atomically((tx) => [takeBack(ctx, tx, heard(id, ownerId))]);
}

const heard = (id: string, recipientId: string) =>
  ({ kind: 'echo.heard', subject: { kind: 'echo', id }, recipientId }) as const;

async function ringOut({ db, platform }: TenantWork, id: string): Promise<void> {
  await db.query.update(echoes).set({ rungAt: platform.clock.now() }).where(eq(echoes.id, id));
}

async function forgetOld({ db, platform }: TenantWork): Promise<Date> {
  const now = platform.clock.now().getTime();
  await db.query.delete(echoes).where(lt(echoes.createdAt, new Date(now - keptForMs)));
  return new Date(now + keptForMs);
}
