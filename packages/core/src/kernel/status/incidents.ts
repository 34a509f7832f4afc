import type { AuditAction } from '@isntgram/contract/kernel/audit';
import type { Incident, IncidentChange, NewIncident } from '@isntgram/contract/kernel/operation/public-status';
import { recordEvent } from '../audit/audit.ts';
import { type Context, requireOperator } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { StatusStore } from './status-store.ts';

const prefix = 'incident/';
const keptMs = 90 * 86_400_000;

/** A UUIDv7 begins with its time. */
const nameAt = (atMs: number): string => {
  const hex = Math.max(0, atMs).toString(16).padStart(12, '0');
  return `${prefix}${hex.slice(0, 8)}-${hex.slice(8)}`;
};

/** Newest first. */
export const listIncidents = async (store: StatusStore): Promise<Incident[]> =>
  (await store.list<Incident>(prefix)).map(([, incident]) => incident).reverse();

/** Tells everybody of trouble, or of work, from now on. */
export async function openIncident(ctx: Context, { kind, title, body = '' }: NewIncident): Promise<Incident> {
  requireOperator(ctx);
  const { clock, ids, statusStore } = ctx.platform;
  const now = clock.now();
  const incident: Incident = {
    ...{ id: ctx.entityId ?? ids.next(), kind, title, body },
    ...{ beganAt: now.toISOString(), endedAt: null },
  };
  await statusStore.put({ [prefix + incident.id]: incident });
  await statusStore.forget(prefix, nameAt(now.getTime() - keptMs));
  await remember(ctx, 'incident.opened', incident);
  return incident;
}

/** Says what became of it, or that it is over. */
export async function changeIncident(ctx: Context, id: string, change: IncidentChange): Promise<Incident> {
  requireOperator(ctx);
  const { clock, statusStore } = ctx.platform;
  const before = (await listIncidents(statusStore)).find((incident) => incident.id === id);
  if (!before) throw new DomainError('request.not_found');
  const { body = before.body, over } = change;
  const endedAt = over === undefined ? before.endedAt : over ? (before.endedAt ?? clock.now().toISOString()) : null;
  const changed: Incident = { ...before, body, endedAt };
  await statusStore.put({ [prefix + id]: changed });
  const ended = endedAt !== null && before.endedAt === null;
  await remember(ctx, ended ? 'incident.ended' : 'incident.changed', changed);
  return changed;
}

/** In the trail of the community whose admin runs the installation. The store is another place than the database. */
const remember = (ctx: Context, action: AuditAction & `incident.${string}`, { title }: Incident): Promise<void> =>
  recordEvent(ctx, { action, detail: { note: title } });
