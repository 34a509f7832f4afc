import { test } from 'vitest';

/** The embedded Postgres has one session: there, nobody can hold what another wants. */
export const whereSeveralConnect = (name: string, prove: () => Promise<void>): void => {
  if (process.env.DATABASE_URL !== undefined) test(name, prove);
};
