import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** One community: its tables live in the schema `tenant_<slug>`. */
export const tenants = pgTable('tenants', {
  id: uuid().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  /** Where whoever runs the community can be reached: a mail address, or an address on the web. */
  contact: text(),
  plan: text()
    .notNull()
    .references(() => plans.id),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Custom domains, lower case, without port. */
export const domains = pgTable('domains', {
  host: text().primaryKey(),
  tenantId: uuid('tenant_id')
    .notNull()
    .references(() => tenants.id, { onDelete: 'cascade' }),
});

export const plans = pgTable('plans', {
  id: text().primaryKey(),
  name: text().notNull(),
});
