import { and, eq, isNull } from 'drizzle-orm';
import type { TenantWork } from '../kernel/work/work.ts';
import { originalKey, variantKey } from './addresses.ts';

/** Each is a few questions to the store, of which a Worker may ask not too many. */
const rowsPerSweep = 25;

/** Asks the store how many bytes it holds of uploads from before they were counted. */
export async function measureMedia({ db, platform, tables: { media }, tenant }: TenantWork): Promise<void> {
  const rows = await db.query
    .select({ id: media.id, variants: media.variants })
    .from(media)
    .where(isNull(media.variantBytes))
    .orderBy(media.id)
    .limit(rowsPerSweep);
  for (const { id, variants } of rows) {
    const keys = [originalKey(tenant, id), ...variants.map((variant) => variantKey(tenant, id, variant))];
    const [originalBytes = 0, ...made] = await Promise.all(
      keys.map(async (key) => (await platform.mediaStore.size(key)) ?? 0),
    );
    const variantBytes = made.reduce((total, bytes) => total + bytes, 0);
    await db.query
      .update(media)
      .set({ originalBytes, variantBytes })
      .where(and(eq(media.id, id), isNull(media.variantBytes)));
  }
}
