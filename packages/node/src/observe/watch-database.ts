import { sqlState } from '@isntgram/core/kernel/errors';
import { backendStates, instruments, lockModes } from '@isntgram/core/kernel/metrics/instruments';
import type { Log } from '@isntgram/core/kernel/ports';
import type pg from 'pg';
import { createPgPool } from '../db/pg-pool.ts';
import type { Observation } from './observation.ts';

/** Shorter than whoever asks for figures waits. */
const patienceMs = 1_500;
/** Whoever asks often is told what was found out lately. */
const againMsDefault = 4_000;

interface Figures {
  max: number;
  backends: Record<string, number>;
  locks: Record<string, number>;
  deadlocks: string;
  bytes: string;
  behind: string;
}

const question = `select current_setting('max_connections')::int as max,
  (select coalesce(jsonb_object_agg(state, n), '{}') from (
    select coalesce(state, 'other') as state, count(*) as n from pg_stat_activity
    where backend_type = 'client backend' group by 1) of_state) as backends,
  (select coalesce(jsonb_object_agg(mode, n), '{}') from (
    select mode, count(*) as n from pg_locks group by 1) of_mode) as locks,
  (select coalesce(sum(deadlocks), 0) from pg_stat_database) as deadlocks,
  pg_database_size(current_database()) as bytes,
  (select coalesce(max(case when pg_is_in_recovery() then 0
    else pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) end), 0) from pg_stat_replication) as behind`;

/**
 * Gives figures of the database as a whole, ours or somebody else's, over a connection of its own, so that a pool that
 * is full is not taken for a database that is down.
 */
export function watchDatabase(
  { metrics, whenAsked }: Pick<Observation, 'metrics' | 'whenAsked'>,
  databaseUrl: string,
  log: Log,
  againMs = againMsDefault,
): { stop(): Promise<void> } {
  let pool: pg.Pool | undefined;
  let max = 0;
  let deadlocks: number | undefined;
  let againAt = 0;
  let asking: Promise<void> | undefined;
  const open = () =>
    createPgPool(
      { databaseUrl, connectionsMax: 1, applicationName: 'isntgram-figures', statementTimeoutMs: patienceMs },
      log,
    );

  function tellBackends(of: Record<string, number>): void {
    const told = Object.fromEntries(backendStates.map((state) => [state, 0])) as Record<
      (typeof backendStates)[number],
      number
    >;
    for (const [state, n] of Object.entries(of)) told[backendStates.find((each) => each === state) ?? 'other'] += n;
    for (const state of backendStates) metrics.set(instruments.backends, { state }, told[state]);
  }
  function tell(figures: Figures): void {
    max = figures.max;
    metrics.set(instruments.backendsMax, {}, max);
    tellBackends(figures.backends);
    for (const mode of lockModes) metrics.set(instruments.locks, { mode }, figures.locks[mode] ?? 0);
    const ended = Number(figures.deadlocks);
    metrics.add(instruments.deadlocks, {}, Math.max(0, ended - (deadlocks ?? ended)));
    deadlocks = ended;
    metrics.set(instruments.databaseSize, {}, Number(figures.bytes));
    metrics.set(instruments.replicationDelay, {}, Number(figures.behind));
  }
  async function ask(): Promise<void> {
    pool ??= open();
    try {
      const { rows } = await pool.query<Figures>(question);
      if (rows[0]) tell(rows[0]);
      metrics.set(instruments.databaseUp, {}, 1);
    } catch (error) {
      const state = sqlState(error);
      // It takes nobody more: that is another trouble than being down.
      const isFull = state === '53300';
      if (isFull) tellBackends({ other: max });
      const isRefused = state?.startsWith('42') ?? false;
      metrics.set(instruments.databaseUp, {}, isFull || isRefused ? 1 : 0);
      if (isRefused) throw error;
    }
  }
  whenAsked(() => {
    if (performance.now() < againAt) return asking;
    againAt = performance.now() + againMs;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  });
  return { stop: async () => pool?.end() };
}
