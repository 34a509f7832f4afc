/** A reviewed step of the schema: SQL with drizzle's `--> statement-breakpoint` between the statements. */
export interface Migration {
  name: string;
  sql: string;
}

/** One connection that stays the same from call to call. Without values, a text may hold several statements. */
export interface Session {
  run(sql: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}
