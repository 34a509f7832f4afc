import type { Tree } from '@isntgram/contract/trees/trees';
import { sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { requireRole } from './access.ts';
import { findTree, findTreeRow } from './find-tree.ts';
import { trees } from './tables.ts';
import { noteChange } from './write-tree.ts';

/** Marks a tree as gone: its history stays, and it can be restored. Once more, it changes nothing. */
export async function removeTree(ctx: Context, id: string, { reason }: { reason: string }): Promise<Tree> {
  await mark(ctx, id, 'removed', reason);
  return findTree(ctx, id);
}

/** Takes the removal back. @throws trees.not_removed */
export async function restoreTree(ctx: Context, id: string): Promise<Tree> {
  if (!(await mark(ctx, id, 'restored', ''))) throw new DomainError('trees.not_removed');
  return findTree(ctx, id);
}

async function mark(ctx: Context, id: string, action: 'removed' | 'restored', reason: string): Promise<boolean> {
  const access = await requireRole(ctx, 'manager');
  await findTreeRow(ctx, access, id);
  const now = ctx.platform.clock.now().toISOString();
  const [was, becomes] = [
    action === 'removed' ? sql`removed_at is null` : sql`removed_at is not null`,
    action === 'removed' ? sql`${now}::timestamptz` : sql`null::timestamptz`,
  ];
  const [noted] = await ctx.db.rows<{ id: string }>(sql`
    with earlier as (select * from ${trees} where id = ${id} and ${was} for update),
    changed as (update ${trees} t set removed_at = ${becomes}, version = t.version + 1, updated_at = ${now}::timestamptz
      from earlier where t.id = earlier.id and t.version = earlier.version returning t.*),
    noted as (${noteChange(ctx, action, now, reason === '' ? {} : { reason })})
    select id from noted`);
  return noted !== undefined;
}
