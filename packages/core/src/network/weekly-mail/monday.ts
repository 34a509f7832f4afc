import { type SQL, sql } from 'drizzle-orm';
import type { TenantTables } from '../../schema/tenant.ts';

/** What is due where somebody gets the weekly mail. */
export const weeklyDue = 'weekly';

/** So long lie between two of them at least: less than a week, since a Monday can come late. */
export const gapDays = sql.raw(`interval '6 days'`);

/** Half a day late it is still Monday's; later than this it waits for the next. */
export const lateMost = sql.raw(`interval '1 day'`);

/** The first Monday morning after that time, where it is kept in that time zone; SQL of an instant. */
export const nextMonday = ({ schema }: Pick<TenantTables, 'schema'>, after: SQL, timeZone: SQL): SQL =>
  sql`${sql.identifier(schema)}.next_weekly_mail(${after}, ${timeZone})`;
