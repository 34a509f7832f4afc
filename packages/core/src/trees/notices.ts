import { treesNotices } from '@isntgram/contract/trees/notices';
import { sql } from 'drizzle-orm';
import type { ModuleNotices } from '../kernel/notices/module-notices.ts';
import { mayLook } from './access.ts';
import { trees } from './tables.ts';

/** Seen by whoever may see the tree, as long as it stands. */
export const treeNotices: ModuleNotices = {
  kinds: treesNotices,
  visible: (looking, n) => sql`(${mayLook(looking)} and exists (
    select from ${trees} t where t.id = ${n}.subject_id and t.removed_at is null))`,
};
