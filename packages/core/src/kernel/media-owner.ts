import type { SQL } from 'drizzle-orm';
import type { TenantTables } from '../schema/tenant.ts';
import type { Context, Means } from './context.ts';
import type { Drizzle, Statement } from './ports.ts';

/**
 * A kind of thing that photos belong to, as posts and avatars are. Media knows no kind by itself: it asks each, and
 * tells each what became of a photo. Modules bring them. `photo` names a row of `tables.media` in the query around.
 */
export interface MediaOwner {
  readonly kind: string;
  /**
   * The condition that something of this kind has the photo: nothing else may then take it, and the sweep leaves it
   * alone.
   */
  taken(tables: TenantTables, photo: SQL): SQL;
  /**
   * A query with a row for each thing of this kind that has the photo: `visible`, may the actor see it there, and
   * `shared`, may everybody, so that caches keep it.
   */
  shown(ctx: Context, photo: SQL): SQL;
  /** Where it is to learn that a photo was settled: it is ready, or it failed. */
  readonly settling?: {
    /**
     * Run after the one that settles it, in its transaction; again without harm, as a photo may be settled several
     * times.
     */
    statements(means: Means, tx: Drizzle, mediaId: string): readonly Statement[];
    /** Told after the commit, with what each of the statements answered. */
    after(means: Means, answers: readonly unknown[]): Promise<void>;
  };
}
