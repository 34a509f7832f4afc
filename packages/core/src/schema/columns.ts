import { type AnyPgColumn, boolean, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A column that refers to the row that this one belongs to and goes with. */
export const ownedBy = (name: string, owner: () => AnyPgColumn) =>
  uuid(name).notNull().references(owner, { onDelete: 'cascade' });

/**
 * Whether the row is in the counters that triggers keep: not while it is somebody's who is suspended. Triggers alone
 * write it.
 */
export const counted = (name: string) => boolean(name).notNull().default(true);
