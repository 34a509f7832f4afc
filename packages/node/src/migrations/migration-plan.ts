import { type Destructive, findDestructive } from '@isntgram/core/kernel/migrations/destructive';
import type { Pending } from '@isntgram/core/kernel/migrations/pending-migrations';

/** One migration that one schema lacks. */
export interface PlannedStep {
  schema: string;
  migration: string;
  /** What it would take away from code that runs on that schema now. */
  destructive: Destructive[];
}

/**
 * The pending migrations in the order in which they are applied. From a schema that is yet to be filled nothing can be
 * taken away.
 */
export function planMigration(pending: readonly Pending[]): PlannedStep[] {
  return pending.flatMap(({ schema, fresh, migrations }) =>
    migrations.map(({ name, sql }) => ({ schema, migration: name, destructive: fresh ? [] : findDestructive(sql) })),
  );
}

/** One line per step, and under it one per statement that destroys. */
export function describePlan(plan: readonly PlannedStep[]): string {
  if (plan.length === 0) return 'Nothing to migrate.\n';
  return plan
    .flatMap(({ schema, migration, destructive }) => [
      `${schema}: ${migration}`,
      ...destructive.map(({ why, statement }) => `  ! ${why}: ${statement.slice(0, 200)}`),
    ])
    .map((line) => `${line}\n`)
    .join('');
}
