import type { Locale } from '@isntgram/contract/kernel/locales';
import type { SQL } from 'drizzle-orm';
import type { TenantTables } from '../schema/tenant.ts';
import { errorText } from './error-text.ts';
import { DomainError } from './errors.ts';
import type { Platform } from './platform.ts';
import type { Db, LogEntry } from './ports.ts';
import type { Tenant } from './tenants.ts';

/** Who is asking. */
export interface Actor {
  id: string;
  username: string;
  role: 'user' | 'moderator' | 'admin';
  /** The shared account that may look and not touch. */
  demo: boolean;
  /** Since when they have their account, where they come with a session. */
  since?: Date | undefined;
  /** Has not confirmed their address in all the time that was given: looks, and changes nothing. */
  unconfirmed?: boolean;
  /** Wants to be deleted: looks, and changes nothing until they take that back. */
  leaving?: boolean;
}

/** With whose eyes something is looked at: the actor's, or those of somebody whom a query finds. */
export interface Viewpoint {
  tables: TenantTables;
  actor: { id: string | SQL } | undefined;
}

/** What both a request and a job have. */
export interface Means {
  platform: Platform;
  tenant: { slug: string };
  tables: TenantTables;
  db: Db;
  /** Lets work go on after the answer; where it is missing, the answer waits. */
  background?: ((work: Promise<unknown>) => void) | undefined;
}

/** Where a request comes from. */
export interface Client {
  /** The network address; undefined where the proxy told none. */
  address: string | undefined;
  /** What it calls itself in User-Agent. */
  agent: string;
}

/** One unit of work in one tenant: every core function takes it first. */
export interface Context extends Means {
  tenant: Tenant;
  actor: Actor | undefined;
  /** Scheme and host that the asker used, without a slash at the end. */
  origin: string;
  /** The language that the asker reads; what is written to them is in it. */
  locale?: Locale | undefined;
  /** The id that the thing to be created must have, where the request may be a repeat. */
  entityId?: string | undefined;
  /** The session that the actor came with. */
  sessionId?: string | undefined;
  /** Missing where the work is no request's. */
  client?: Client | undefined;
}

/** The signed-in actor; throws where nobody is. */
export function requireActor(ctx: Context): Actor {
  if (!ctx.actor) throw new DomainError('auth.required');
  return ctx.actor;
}

/** The actor, whose account is their own; throws where nobody is, or the demo account, which is everybody's. */
export function requireOwner(ctx: Context): Actor {
  const actor = requireActor(ctx);
  if (actor.demo) throw new DomainError('demo.read_only');
  return actor;
}

/** May they judge what was reported? */
export const isModerator = (actor: Actor | undefined): boolean => actor !== undefined && actor.role !== 'user';

/**
 * The actor, who is a moderator or an admin. Whoever else is signed in does not learn that there is anything to be
 * found.
 */
export function requireModerator(ctx: Context): Actor {
  const actor = requireActor(ctx);
  if (!isModerator(actor)) throw new DomainError('request.not_found');
  return requireWriter(ctx);
}

/** The actor, who is an admin of this community. Whoever else is signed in does not learn that there is anything. */
export function requireAdmin(ctx: Context): Actor {
  const actor = requireActor(ctx);
  if (actor.role !== 'admin') throw new DomainError('request.not_found');
  return requireWriter(ctx);
}

/**
 * Does the actor run the whole installation? That is an admin of its default community, at the installation's own
 * address: those of other communities run theirs alone.
 */
export const isOperator = ({ actor, platform, tenant }: Context): boolean =>
  actor?.role === 'admin' && tenant.slug === platform.settings.defaultTenant;

/** The actor, who runs the installation. Whoever else is signed in does not learn that anything is to be found. */
export function requireOperator(ctx: Context): Actor {
  requireActor(ctx);
  if (!isOperator(ctx)) throw new DomainError('request.not_found');
  return requireWriter(ctx);
}

/**
 * The actor, who is allowed to change things; throws where nobody is, the demo account, who is leaving, or who must
 * confirm their address first.
 */
export function requireWriter(ctx: Context): Actor {
  const actor = requireOwner(ctx);
  if (actor.leaving) throw new DomainError('auth.leaving');
  if (actor.unconfirmed) throw new DomainError('auth.email_unconfirmed');
  return actor;
}

/** Does what nobody waits for, like sending a mail; where it fails, the log says so, as `failure` puts it. */
export async function afterAnswer(
  { background, platform }: Pick<Means, 'background' | 'platform'>,
  work: () => Promise<unknown>,
  failure: Pick<LogEntry, 'level' | 'message'> = { level: 'error', message: 'Work after an answer failed.' },
): Promise<void> {
  const done = work().catch((error: unknown) => {
    platform.log({ ...failure, error: errorText(error) });
    if (failure.level === 'error')
      platform.faults.record({ error, place: 'api', route: 'after the answer' }, background);
  });
  if (background) background(done);
  else await done;
}
