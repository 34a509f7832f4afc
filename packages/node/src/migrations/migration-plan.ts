import type { Pending } from '@isntgram/core/kernel/migrations/pending-migrations';
import { type Destructive, findDestructive } from './destructive.ts';

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
export async function planMigration(pending: readonly Pending[]): Promise<PlannedStep[]> {
  // A thousand communities lack the same few.
  const read = new Map<string, Promise<Destructive[]>>();
  const readOnce = (sql: string): Promise<Destructive[]> => {
    const found = read.get(sql) ?? findDestructive(sql);
    read.set(sql, found);
    return found;
  };
  const steps = pending.flatMap(({ schema, fresh, migrations }) =>
    migrations.map(async ({ name, sql }): Promise<PlannedStep> => {
      return { schema, migration: name, destructive: fresh ? [] : await readOnce(sql) };
    }),
  );
  return Promise.all(steps);
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
