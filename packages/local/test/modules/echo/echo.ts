import { auditInsert } from '@isntgram/core/kernel/audit/audit';
import { type Context, requireWriter } from '@isntgram/core/kernel/context';
import { DomainError } from '@isntgram/core/kernel/errors';
import type { MediaOwner } from '@isntgram/core/kernel/media-owner';
import { limitOf, type Modular, type Module } from '@isntgram/core/kernel/module';
import { sendJobs, type TenantWork } from '@isntgram/core/kernel/work/work';
import { eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { echoes } from './echo-tables.ts';

declare module '@isntgram/contract/kernel/errors' {
  interface ModuleErrorCodes {
    echo: 'echo.not_found' | 'echo.too_many';
  }
}
declare module '@isntgram/contract/kernel/audit' {
  interface ModuleAuditActions {
    echo: 'echo.made';
  }
}

/** Everybody may see the photo of an echo. */
const echoPhotos: MediaOwner = {
  kind: 'echo',
  taken: (_, photo) => sql`exists (select 1 from ${echoes} where media_id = ${photo}.id)`,
  shown: (_, photo) => sql`select true as visible, true as shared from ${echoes} where media_id = ${photo}.id`,
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
  notices: [],
  reportSubjects: [],
  auditActions: ['echo.made'],
  reservedNames: ['echoes'],
  roles: [],
  limits: { 'echo.all': 2 },
};

/** Says something into the valley. @throws echo.too_many */
export async function makeEcho(ctx: Modular<Context>, text: string): Promise<string> {
  const actor = requireWriter(ctx);
  const id = ctx.platform.ids.next();
  const most = limitOf(ctx, 'echo.all');
  const made = await ctx.db.rows(sql`
    with made as (insert into ${echoes} (id, owner_id, text, created_at)
      select ${id}::uuid, ${actor.id}::uuid, ${text}, ${ctx.platform.clock.now().toISOString()}::timestamptz
      where ${most} is null or (select count(*) from ${echoes}) < ${most} returning id),
    noted as (${auditInsert(ctx, { action: 'echo.made', when: sql`exists (select 1 from made)` })})
    select id from made`);
  if (made.length === 0) throw new DomainError('echo.too_many');
  await sendJobs(ctx, [{ kind: 'module', tenant: ctx.tenant.slug, name: 'echo.ring', input: { id } }]);
  return id;
}

/** @throws echo.not_found */
export async function findEcho({ db }: Context, id: string): Promise<{ id: string; text: string; rung: boolean }> {
  const [row] = await db.query.select().from(echoes).where(eq(echoes.id, id));
  if (!row) throw new DomainError('echo.not_found');
  return { id: row.id, text: row.text, rung: row.rungAt !== null };
}

async function ringOut({ db, platform }: TenantWork, id: string): Promise<void> {
  await db.query.update(echoes).set({ rungAt: platform.clock.now() }).where(eq(echoes.id, id));
}

async function forgetOld({ db, platform }: TenantWork): Promise<Date> {
  const now = platform.clock.now().getTime();
  await db.query.delete(echoes).where(lt(echoes.createdAt, new Date(now - keptForMs)));
  return new Date(now + keptForMs);
}
