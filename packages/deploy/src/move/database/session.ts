/** One connection to a database. */
export interface Session {
  run(sql: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}
