import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';

/** `value` as what is searched is kept: in lower case and without accents. */
export const foldedText = ({ tables }: Pick<Context, 'tables'>, value: string): SQL =>
  sql`${sql.identifier(tables.schema)}.fold(${value}::text)`;

/** A pattern of LIKE for what holds the folded text anywhere. */
export const containing = (folded: SQL): SQL =>
  sql`('%' || replace(replace(replace(${folded}, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%')`;
