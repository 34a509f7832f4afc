import { signUpModes } from '@isntgram/contract/community/choices';
import { sql } from 'drizzle-orm';
import {
  bigint,
  bit,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { StoredVariant } from './post-tables.ts';

const gibibyte = 1024 ** 3;

const collatedText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** One community: its tables live in the schema `tenant_<slug>`. */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    /** Where whoever runs the community can be reached: a mail address, or an address on the web. */
    contact: text(),
    /** What everybody keeps to, in plain text. */
    rules: text().notNull().default(''),
    /** What the law asks for, in plain text: who runs it, what happens to data, what is owed. */
    imprint: text().notNull().default(''),
    privacy: text().notNull().default(''),
    terms: text().notNull().default(''),
    signUp: text('sign_up', { enum: signUpModes }).notNull().default('open'),
    /** What its buttons and links are painted in, as #rrggbb; null for the product's own. */
    accent: text(),
    /** The photo, in its own schema, that stands for it; and the sizes of it that it is shown in. */
    logoId: uuid('logo_id'),
    logoVariants: jsonb('logo_variants').$type<readonly StoredVariant[]>().notNull().default([]),
    /** For so many days an account has narrower limits. */
    newcomerDays: integer('newcomer_days').notNull().default(3),
    plan: text()
      .notNull()
      .references(() => plans.id),
    /** The parts of the product that it has, by name. */
    modules: text().array().notNull().default(sql`'{network}'`),
    /** Turned off, with their tables kept: what is in them still has its photos. */
    keptModules: text('kept_modules').array().notNull().default(sql`'{}'`),
    /** Whether it has filters for what people write: where it has none, nobody looks for them. */
    filtered: boolean().notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('tenants_logo').on(table.logoId)],
);

/** Custom domains, lower case, without port. */
export const domains = pgTable('domains', {
  host: text().primaryKey(),
  tenantId: uuid('tenant_id')
    .notNull()
    .references(() => tenants.id, { onDelete: 'cascade' }),
});

/** The rounds of the sweep that all modules share. */
export const dueRounds = ['photos', 'counters', 'daily', 'jobs', 'leaving', 'restored', 'exports'] as const;

/**
 * Where and when the sweep has something to do. Written by the statement that makes something due, through triggers, at
 * least half a minute ahead; looked at by one query for all tenants.
 */
export const due = pgTable(
  'due',
  {
    tenant: text().notNull(),
    /** One of `dueRounds`, or what a module calls its own. */
    what: text().notNull(),
    at: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.at, table.tenant, table.what] })],
);

/**
 * Jobs that failed at every try, where the queue itself keeps none that can be looked at. Whoever runs the place sees
 * them, and has them sent again, by the sweep.
 */
export const deadJobs = pgTable('dead_jobs', {
  /** The queue's own: what it delivers twice is written once. */
  id: text().primaryKey(),
  tenant: text().notNull(),
  job: jsonb().$type<unknown>().notNull(),
  /** Empty where whoever was at work on it died. */
  why: text().notNull(),
  at: timestamp({ withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  /** It is to be sent again. */
  again: boolean().notNull().default(false),
});

/** As a set of people is kept that tells how many they are and not who: `kernel/faults/people.ts`. */
export const peopleBits = 1024;

/**
 * What went wrong, one row for all that is the same fault: the installation's own, whichever community met it. For
 * whoever runs the place; `kernel/faults` writes it, and keeps so many rows for so long.
 */
export const faults = pgTable(
  'faults',
  {
    id: uuid().primaryKey(),
    /** What makes it the same fault over releases. */
    fingerprint: text().notNull().unique(),
    /** Where it happened: a process of ours, or a browser. */
    place: text().notNull(),
    name: text().notNull(),
    code: text(),
    message: text().notNull(),
    count: bigint({ mode: 'number' }).notNull(),
    people: bit({ dimensions: peopleBits }).notNull(),
    /** Where it was met, oldest first. */
    releases: text().array().notNull(),
    profile: text().notNull(),
    route: text().notNull(),
    /** The last one, with nothing personal in it. */
    example: jsonb().$type<unknown>().notNull(),
    firstAt: timestamp('first_at', { withTimezone: true, mode: 'date' }).notNull(),
    lastAt: timestamp('last_at', { withTimezone: true, mode: 'date' }).notNull(),
    resolvedAt: timestamp('resolved_at', { withTimezone: true, mode: 'date' }),
    /** When a newer release met it though it was resolved. */
    reopenedAt: timestamp('reopened_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [index('faults_place_last').on(table.place, table.lastAt)],
);

/**
 * Where nothing may be written for now, since its rows are being moved: a community's slug, or `*` and a reason for the
 * whole installation.
 */
export const freezes = pgTable('freezes', {
  community: text().primaryKey(),
  since: timestamp({ withTimezone: true, mode: 'date' }).notNull().defaultNow(),
});

/** How the installation was and is, by name: see `kernel/status/status-store.ts`. What is old goes by itself. */
export const statusValues = pgTable('status_values', {
  // In the order of their bytes: names are looked up by how they begin.
  name: collatedText('name').primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
});

/** What a community may grow to. Null is as much as there is room for. */
export const plans = pgTable('plans', {
  id: text().primaryKey(),
  name: text().notNull(),
  peopleMax: integer('people_max').default(20_000),
  /** Of all photos together, and of one person's: originals while they are kept, and what is made of them. */
  bytesMax: bigint('bytes_max', { mode: 'number' }).default(200 * gibibyte),
  personBytesMax: bigint('person_bytes_max', { mode: 'number' }).default(10 * gibibyte),
  /** Of one person, from midnight to midnight UTC. */
  postsPerDayMax: integer('posts_per_day_max').default(200),
  /**
   * Of what modules limit, by `module.limit`; what is not named here is as the module says, null is as much as there is
   * room for.
   */
  limits: jsonb().$type<Readonly<Record<string, number | null>>>().notNull().default({}),
});
