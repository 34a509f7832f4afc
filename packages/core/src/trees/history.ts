import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { TreeChange } from '@isntgram/contract/trees/trees';
import { sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { keysetPage } from '../kernel/keyset-page.ts';
import { requireLook } from './access.ts';
import { findTreeRow } from './find-tree.ts';
import { treeChanges } from './tables.ts';

interface ChangeRow {
  id: string;
  action: TreeChange['action'];
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  username: string | null;
  name: string | null;
  created_at: string;
}

/** What was done to a tree, latest first, for those with a role. @throws trees.role_too_low */
export async function listTreeChanges(ctx: Context, id: string, page: PageQuery): Promise<Page<TreeChange>> {
  const access = await requireLook(ctx);
  await findTreeRow(ctx, access, id);
  if (access.role === null) throw new DomainError('trees.role_too_low');
  const rows = await ctx.db.rows<ChangeRow>(sql`
    select c.id, c.action, c.before, c.after, u.username, u.name, c.created_at
    from ${treeChanges} c left join ${ctx.tables.users} u on u.id = c.actor_id
    where c.tree_id = ${id} ${page.cursor ? sql`and c.id < ${page.cursor}` : sql``}
    order by c.id desc limit ${page.limit + 1}`);
  const { items, nextCursor } = keysetPage(rows, page.limit);
  const changes = items.map(({ created_at, username, name, ...row }) => ({
    ...row,
    by: username !== null && name !== null ? { username, name } : null,
    createdAt: new Date(created_at).toISOString(),
  }));
  return { items: changes, nextCursor };
}
