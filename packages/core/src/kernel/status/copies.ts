import type { HostFacts } from '@isntgram/contract/kernel/operation/host-facts';
import type { StatusStore } from './status-store.ts';

export type Copy = HostFacts['copies'][number];
interface Noted extends Copy {
  /** When it ended. */
  at: string;
}

/** Names of what a run away from any server writes down in the database itself. */
const prefix = 'copy/';

/** How the runs ended that left their word in the installation's own table. */
export const listCopies = async (store: StatusStore): Promise<Copy[]> =>
  (await store.list<Noted>(prefix)).map(([, { what, ok, wellAt }]) => ({ what, ok, wellAt }));

/**
 * SQL for whoever copied a database, or tried to, and its parameters: how that ended is shown at /admin/status. Of what
 * fails it is kept when it last went well.
 */
export const noteCopy = (what: string, ok: boolean, at: string): [sql: string, params: unknown[]] => [
  `insert into public.status_values as kept (name, value) values ($1, $2::jsonb)
    on conflict (name) do update set value = excluded.value
      || case when $3 then '{}'::jsonb else jsonb_build_object('wellAt', kept.value -> 'wellAt') end`,
  [prefix + what, JSON.stringify({ what, ok, at, wellAt: ok ? at : null } satisfies Noted), ok],
];

/** SQL that asks what was noted; a row has it as `value`. */
export const askCopies = `select value from public.status_values where name like '${prefix}%' order by name`;
