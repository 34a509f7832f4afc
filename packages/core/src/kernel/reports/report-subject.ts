import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import type { SubjectKind } from '@isntgram/contract/kernel/subjects';
import type { DecisionAction } from '@isntgram/contract/network/moderation';
import type { SQL } from 'drizzle-orm';
import type { Context } from '../context.ts';

/**
 * A kind of thing that can be reported, as posts and people are. Reports and moderators know no kind by themselves:
 * they ask each. Modules bring them.
 */
export interface ReportSubject {
  readonly kind: SubjectKind;
  /** What is answered where there is no such thing. */
  readonly missing: ErrorCode;
  /** A query of `owner_id`, whose the thing is; it has no row where the actor may not see it. */
  seen(ctx: Context, id: string): SQL;
  /**
   * For who judges it: a query of `owner_id` and `state`, how it stands ('visible', 'taken_down', 'suspended'),
   * whether or not it is shown.
   */
  judged(ctx: Context, id: string): SQL;
  /** An SQL expression of what it says, for who judges it, where the queue does not know of itself; `id` is SQL. */
  words?(ctx: Context, id: SQL): SQL;
  /**
   * The update that takes it down, or puts it back; it returns a row where it changed something. The trail remembers
   * `kind.taken_down` and `kind.restored`, which are among the module's `auditActions`.
   */
  change(ctx: Context, id: string, action: Exclude<DecisionAction, 'dismiss' | 'warn'>): SQL;
}
