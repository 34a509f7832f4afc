import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import type { LiveTopic } from '@isntgram/contract/kernel/live';
import type { FaultPlace } from '@isntgram/contract/kernel/operation/fault-names';
import type { Crop } from '@isntgram/contract/media/media';
import type { SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { ImageHeader } from './picture.ts';
import type { Job } from './work/job.ts';

/**
 * What core needs of the world. A profile supplies an adapter for each; every adapter passes its port's conformance
 * suite.
 */

export type Drizzle = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** Anything drizzle can run: a query it built, or `db.execute(sql)`. */
export type Statement = PromiseLike<unknown>;

export interface Db {
  /** Builds queries; each one awaited is one round trip and atomic in itself. */
  readonly query: Drizzle;
  /**
   * Runs raw SQL in one round trip. Timestamps come as text, bigint and numeric as strings. How to answer what is asked
   * `often`, in the same text each time, the database may remember.
   */
  rows<Row>(statement: SQL, asked?: 'often'): Promise<Row[]>;
  /** `rows` of a query that was written once and is asked often. */
  prepared<Row>(query: PreparedQuery, params: unknown[]): Promise<Row[]>;
  /** Runs the statements in order in one round trip and one READ COMMITTED transaction: all happen or none. */
  atomically(build: (tx: Drizzle) => readonly [Statement, ...Statement[]]): Promise<unknown[]>;
}

export interface PreparedQuery {
  /** Of this text alone, so that the database can remember it by that, for each tenant; at most 40 characters. */
  readonly name: string;
  readonly text: string;
}

/** Learns of each round trip how long it took, in milliseconds, why it failed where it did, and what was asked. */
export type OnQuery = (durationMs: number, fault?: unknown, text?: string) => void;

export interface DbScope {
  /** The tenant's schema, where its tables are meant. Without it, statements that name them fail. */
  schema?: string | undefined;
  onQuery?: OnQuery | undefined;
}

/** Opens the database for one unit of work. What is down or lost throws OutOfReach, or an error that it causes. */
export type OpenDb = (scope?: DbScope) => Db;

export interface UploadTicket {
  method: 'PUT';
  url: string;
  headers: Record<string, string>;
}

export interface StoredObject {
  body: ReadableStream<Uint8Array>;
  sizeBytes: number;
  contentType: string;
}

/** From `start` to before `end`; `start` is before the object's own end. */
export interface BytePart {
  start: number;
  end: number;
}

/** The store has no room for it. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}

export interface MediaStore {
  /** Where tickets send browsers, if that is not the address that they are at: `https://…` without a path. */
  readonly uploadOrigin?: string | undefined;
  /**
   * Signs one upload of exactly this key, type and size; the store refuses any other, and any after `expiresAt`.
   * @throws StoreFull
   */
  ticket(upload: {
    key: string;
    contentType: string;
    sizeBytes: number;
    expiresAt: Date;
    origin: string;
  }): Promise<UploadTicket>;
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** All of it, or the bytes of `part` that are there, which `sizeBytes` counts. */
  get(key: string, part?: BytePart): Promise<StoredObject | undefined>;
  /** The size in bytes, or undefined where there is no such object. */
  size(key: string): Promise<number | undefined>;
  /** Removes what is there; what is not there is no error. */
  remove(keys: readonly string[]): Promise<void>;
}

/** Whole responses by key, at most `ttlSeconds` old. Losing one is never an error. */
export interface Cache {
  /** What shows something that was purged since it was put has the header `outdatedHeader`, or is not there. */
  get(key: string): Promise<Response | undefined>;
  /** Each of `tags` names something that the response shows. */
  put(key: string, response: Response, ttlSeconds: number, tags?: readonly string[]): Promise<void>;
  remove(key: string): Promise<void>;
  /** What shows one of these is out of date: at once, or, where the platform cannot find it, when its time is over. */
  purge(tags: readonly string[]): Promise<void>;
}

/** Whoever keeps pages for everybody, told from where no visitor writes: by a job. */
export interface KeptPages {
  /** What shows one of these is made anew; at once, or when its time is over. */
  purge(tags: readonly string[]): Promise<void>;
}

/** The mark of what a Cache has still, though something that it shows was purged. */
export const outdatedHeader = 'x-outdated';

/**
 * At least once, in no order that can be relied on. Resolves when the jobs are durable. A job whose `place` is far
 * behind holds up none that is in front: one person's hundred photos wait, another's one does not.
 */
export interface Queue {
  send(jobs: readonly Job[]): Promise<void>;
}

export interface ImageSource extends ImageHeader {
  bytes: Uint8Array;
  /** The part to keep, in fractions of the upright picture; all of it where there is none. */
  crop?: Crop | undefined;
}

export interface RenderedImage {
  /** One WebP per size asked for, in that order: upright, sRGB, without metadata. */
  variants: Uint8Array[];
  /** At most 100 × 100 pixels of RGBA, for the thumbhash. */
  thumbnail: { width: number; height: number; rgba: Uint8Array };
}

export interface ImageTransform {
  /**
   * `sizes` are upright pixels and never larger than the part of the source to keep.
   * @throws ImageUnreadable where the picture cannot be decoded whole, ImageOfAnotherShape where it is not as its
   * header says
   */
  render(source: ImageSource, sizes: readonly { width: number; height: number }[]): Promise<RenderedImage>;
}

/**
 * The picture is broken, of a kind that the decoder does not know, or more than it can bear: trying again will not
 * help.
 */
export class ImageUnreadable extends Error {
  override readonly name: string = 'ImageUnreadable';
  /** What its owner is to be told. */
  readonly problem: ErrorCode;

  constructor(message: string, { problem = 'media.damaged', ...options }: ErrorOptions & { problem?: ErrorCode } = {}) {
    super(message, options);
    this.problem = problem;
  }
}

/** What came out of the decoder would have to be squeezed to be what the header promised. */
export class ImageOfAnotherShape extends ImageUnreadable {
  override readonly name = 'ImageOfAnotherShape';
  /** As it came out, upright and whole. */
  readonly size: { width: number; height: number };

  constructor(size: { width: number; height: number }) {
    super(`The decoder delivered ${size.width} × ${size.height} pixels.`);
    this.size = size;
  }
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** More of what stands above the text, as mail programs read it; of one line each. */
  headers?: Readonly<Record<string, string>>;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** Slow on purpose, so that a stolen table of hashes tells little. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(given: { hash: string; password: string }): Promise<boolean>;
}

/** At most `limit` uses within any `periodSeconds`. */
export interface RateWindow {
  limit: number;
  periodSeconds: number;
}

/** What one key may be used for; every window must have room. Several, each longer and tighter, make the waits grow. */
export interface RateRule {
  windows: readonly RateWindow[];
  /** Whether each use is counted for all processes at once; else some of them may be counted a little later. */
  exact: boolean;
}

/** What a use met, told of the window that decides: the one that refuses, or the one with the least left. */
export interface RateAnswer {
  allowed: boolean;
  limit: number;
  periodSeconds: number;
  /** How many more uses there are now. */
  remaining: number;
  /** In so many whole seconds there is room for more: where the use was refused, for this one. */
  resetSeconds: number;
}

/** Passwords that were stolen somewhere, asked so that nobody learns which one is meant. */
export interface StolenPasswords {
  /**
   * The rest of each known SHA-1, in upper-case hexadecimal, that begins with these five digits; undefined where nobody
   * answered in time.
   */
  startingWith(prefix: string): Promise<ReadonlySet<string> | undefined>;
}

export interface RateLimiter {
  /** Counts `uses` (1) of `key`, unless they do not fit: then none of them counts. */
  take(key: string, rule: RateRule, uses?: number): Promise<RateAnswer>;
  /** Takes the latest use back: it turned out to be none that is to be limited. */
  giveBack(key: string, rule: RateRule): Promise<void>;
}

/** The open pages of people. What is told carries nothing but its topic: a page asks the API what it may see of it. */
export interface Live {
  /** Tells every open page of these people. Who has none open misses nothing. */
  tell(tenant: string, userIds: readonly string[], topic: LiveTopic): Promise<void>;
  /** Closes every open page's connection of these people; whoever is still signed in comes back. */
  end(tenant: string, userIds: readonly string[]): Promise<void>;
}

/** Sets the sweep off where it does not look by itself all the time. Losing a call costs no more than until it does. */
export interface Wake {
  /** Has the sweep run at that time, or sooner where somebody asked for that. */
  at(time: Date): Promise<void>;
}

/** Something that went wrong on our side. */
export interface Fault {
  error: unknown;
  place: FaultPlace;
  /** The address with names for its parts, or the job: nothing of anybody's. */
  route: string;
  /** By which the log tells more. */
  requestId?: string | undefined;
  /** Whom it met, by their id, which is counted and not kept. */
  person?: string | undefined;
  /** Words that are known to be somebody's own: they are taken out of it. */
  own?: readonly string[] | undefined;
  /** Which release it met, if that is not the process' own. */
  release?: string | undefined;
}

/** Gathers what went wrong, for whoever runs the place. Never throws, and nobody waits for it. */
export interface Faults {
  /** `background` lets the work go on after the answer. */
  record(fault: Fault, background?: (work: Promise<unknown>) => void): void;
}

/** How the files of the pages come from their sources. No visitor gets to them. */
export interface SourceMaps {
  /** Of a file below /_next/static, as its release made it: a map in JSON, or undefined where there is none. */
  find(release: string, file: string): Promise<string | undefined>;
}

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A new UUIDv7, later than all that came before from the same source. */
  next(): string;
}

export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  message: string;
  [field: string]: unknown;
}
export type Log = (entry: LogEntry) => void;
