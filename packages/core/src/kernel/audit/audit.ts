import type { AuditAction, AuditSubjectKind } from '@isntgram/contract/kernel/audit';
import { type SQL, sql } from 'drizzle-orm';
import type { TenantTables } from '../../schema/tenant.ts';
import type { Platform } from '../platform.ts';
import type { Db, Drizzle, Statement } from '../ports.ts';

/**
 * What writing the trail needs; any Context is one, and so are the surroundings of an auth request, which knows no
 * actor yet.
 */
export interface AuditSurroundings {
  platform: Pick<Platform, 'ids' | 'clock'>;
  tables: TenantTables;
  actor?: { id: string } | undefined;
  client?: { address: string | undefined } | undefined;
}

export interface AuditEvent {
  action: AuditAction;
  /** Who did it, where that is not the actor: who just signed in, for example. */
  actorId?: string | undefined;
  subjectKind?: AuditSubjectKind | undefined;
  subjectId?: string | undefined;
  /** Neither passwords nor tokens: the trail outlives the account. */
  detail?: Record<string, unknown> | undefined;
  /** Remember it only where this holds, for acts that may turn out to change nothing. */
  when?: SQL | undefined;
}

/**
 * The statement that remembers the event, for the same `atomically` as what it tells of: neither happens without the
 * other.
 */
export const audit = (surroundings: AuditSurroundings, tx: Drizzle, event: AuditEvent): Statement =>
  tx.execute(auditInsert(surroundings, event));

/** The insert alone, to stand in a WITH beside what it tells of. */
export function auditInsert({ platform, tables, actor, client }: AuditSurroundings, event: AuditEvent): SQL {
  const { action, actorId = actor?.id, subjectKind, subjectId, detail = {}, when } = event;
  const address = action.startsWith('auth.') ? client?.address : undefined;
  return sql`
    insert into ${tables.auditEvents} (id, action, actor_id, subject_kind, subject_id, detail, address, created_at)
    select ${platform.ids.next()}::uuid, ${action}, ${actorId ?? null}::uuid, ${subjectKind ?? null},
      ${subjectId ?? null}::uuid,
      ${JSON.stringify(detail)}::jsonb, ${address ?? null}::inet, ${platform.clock.now().toISOString()}::timestamptz
    ${when ? sql`where ${when}` : sql``}`;
}

/** Remembers an event that stands alone, in one round trip: what the auth library did, or refused. */
export async function recordEvent(surroundings: AuditSurroundings & { db: Db }, event: AuditEvent): Promise<void> {
  await surroundings.db.atomically((tx) => [audit(surroundings, tx, event)]);
}
