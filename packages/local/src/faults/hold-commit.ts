import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Place } from './place.ts';

/** A change of a row, told in SQL by NEW and OLD. */
export interface Change {
  table: string;
  on: 'insert' | 'update';
  when: string;
}

export interface HeldCommit {
  /** Resolves when a transaction with the change is about to be committed. */
  reached: Promise<void>;
  /** It happens, whoever asked for it being there or not; or it never did. */
  end(outcome: 'done' | 'undone'): Promise<void>;
}

const lockKey = 4_718_203_399;
const waiting = `select pid from pg_locks where locktype = 'advisory' and not granted
  and classid = (${lockKey}::bigint >> 32)::int::oid and objid = (${lockKey}::bigint & 4294967295)::oid`;
const lookEveryMs = 20;

/** Holds up, in the database itself, whoever is about to commit such a change. */
export async function holdCommit({ postgres, sql }: Place, { table, on, when }: Change): Promise<HeldCommit> {
  const holder = new pg.Client(postgres.url);
  await holder.connect();
  await holder.query('select pg_advisory_lock($1)', [lockKey]);
  await holder.query(`create or replace function public.hold_up() returns trigger language plpgsql as $$ begin
    if ${when} then perform pg_advisory_xact_lock_shared(${lockKey}); end if; return null; end $$`);
  await holder.query(`create constraint trigger hold_up after ${on} on ${table} deferrable initially deferred
    for each row execute function public.hold_up()`);
  const standing = async () => (await sql<{ pid: number }>(waiting)).map(({ pid }) => pid);
  let ended = false;
  const watch = async () => {
    while (!ended && (await standing()).length === 0) await delay(lookEveryMs);
  };
  return {
    reached: watch(),
    async end(outcome) {
      ended = true;
      const pids = await standing();
      if (outcome === 'undone') for (const pid of pids) await sql('select pg_terminate_backend($1)', [pid]);
      await holder.query('select pg_advisory_unlock($1)', [lockKey]);
      while ((await standing()).length > 0) await delay(lookEveryMs);
      await holder.query(`drop trigger hold_up on ${table}`);
      await holder.end();
    },
  };
}
