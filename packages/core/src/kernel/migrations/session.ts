/** A reviewed step of the schema: SQL with drizzle's `--> statement-breakpoint` between the statements. */
export interface Migration {
  name: string;
  sql: string;
}

/** One connection that stays the same from call to call. Without values, a text may hold several statements. */
export interface Session {
  run(sql: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}

/**
 * Data that a migration leaves to be written anew, where SQL alone cannot: what waits for that stands in a table of
 * each tenant.
 */
export interface Rewrite {
  readonly table: string;
  /** Does all that waits in a schema, in bites; again without harm. */
  run(session: Session, schema: string): Promise<unknown>;
}
