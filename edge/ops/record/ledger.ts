import type { Ended } from '@isntgram/deploy/steps/history';
import { withSession } from '@isntgram/node/migrations/session';
import * as z from 'zod';
import { share } from '../cloudflare/workers.ts';

/** Who got which share of the requests before a deploy; nobody where a Worker was never deployed. */
export const both = z.object({ api: z.array(share), web: z.array(share) });
export type Both = z.output<typeof both>;
/** The versions of a release. */
const pair = z.object({ api: z.string(), web: z.string() });
export type Pair = z.output<typeof pair>;

const row = z.object({
  ...{ id: z.string(), who: z.string(), what: z.string(), tag: z.string(), step: z.string() },
  at: z.date().transform((at) => at.toISOString()),
  result: z.string().nullable(),
  seconds: z.number().nullable(),
  before: both,
  versions: pair.nullable(),
  /** Whoever holds the lock has said so within `leaseSeconds`. */
  alive: z.boolean(),
});
export type Row = z.output<typeof row>;
type Opened = Pick<Row, 'id' | 'who' | 'what' | 'tag'>;

/**
 * Who holds the lock says so this often, and has lost it where nothing was heard for so long: it dies with its holder,
 * also where that machine is gone.
 */
export const beatSeconds = 10;
const leaseSeconds = 60;

/**
 * The deploys of an environment, in its own database, so that every machine reads the same. The one that goes on is
 * open and so holds the lock; there is at most one.
 */
export function openLedger(databaseUrl: string, environment: string) {
  const ask = (sql: string, ...params: unknown[]) =>
    withSession(databaseUrl, (session) => session.run(sql, [environment, ...params]));
  const rows = async (sql: string, ...params: unknown[]): Promise<Row[]> => {
    const alive = `beat_at > now() - interval '${leaseSeconds} seconds' as alive`;
    return z.array(row).parse(await ask(`select *, ${alive} from ${sql}`, ...params));
  };
  const isThere = async (): Promise<boolean> => {
    const sql = "select to_regclass('public.deploys') as found";
    const [answer] = await withSession(databaseUrl, (session) => session.run(sql));
    return answer?.found !== null;
  };
  return {
    /** Makes room for the record, where there is none yet. */
    async prepare(): Promise<void> {
      if (!(await isThere())) await withSession(databaseUrl, (session) => session.run(tables));
    },
    /** The deploy that is open, and the last ones that ended, the newest first. */
    async read(count: number): Promise<{ open: Row | undefined; ended: Row[] }> {
      if (!(await isThere())) return { open: undefined, ended: [] };
      const [open] = await rows('public.deploys where environment = $1 and ended_at is null');
      const ended = 'public.deploys where environment = $1 and ended_at is not null order by at desc limit $2';
      return { open, ended: await rows(ended, count) };
    },
    /** Takes the lock; false where somebody has it. */
    async open({ id, who, what, tag }: Opened, before: Both): Promise<boolean> {
      const taken = await ask(
        `insert into public.deploys (environment, id, who, what, tag, before)
          values ($1, $2, $3, $4, $5, $6::jsonb) on conflict do nothing returning id`,
        ...[id, who, what, tag, JSON.stringify(before)],
      );
      return taken.length > 0;
    },
    /** Says that it goes on. @returns who asks it to stop; undefined where the lock is lost */
    async beat(id: string): Promise<{ stop: string | null } | undefined> {
      const [found] = await ask(
        `update public.deploys set beat_at = now()
          where environment = $1 and id = $2 and ended_at is null returning stop_asked`,
        id,
      );
      return found && { stop: z.string().nullable().parse(found.stop_asked) };
    },
    /**
     * Takes over one that nothing was heard of, under another id, so that its holder has lost it should it wake up.
     * @returns that id; undefined where somebody else was quicker
     */
    async takeOver(id: string): Promise<string | undefined> {
      const [found] = await ask(
        `update public.deploys set id = id || '-cut-off', beat_at = now() where environment = $1 and id = $2
          and ended_at is null and beat_at <= now() - interval '${leaseSeconds} seconds' returning id`,
        id,
      );
      return found && z.string().parse(found.id);
    },
    /** Ends it, once: what was written first stays. */
    async close(id: string, ended: Pick<Ended, 'result' | 'step'>, versions?: Pair): Promise<void> {
      await ask(
        `update public.deploys set ended_at = now(), result = $3, step = $4, versions = $5::jsonb,
          seconds = round(extract(epoch from now() - at)) where environment = $1 and id = $2 and ended_at is null`,
        ...[id, ended.result, ended.step, versions ? JSON.stringify(versions) : null],
      );
    },
    /** Asks whoever has it to stop. */
    askToStop: (id: string, who: string) =>
      ask('update public.deploys set stop_asked = $3 where environment = $1 and id = $2 and ended_at is null', id, who),
  };
}
export type Ledger = ReturnType<typeof openLedger>;

const tables = `create table if not exists public.deploys (
  environment text not null, id text not null, at timestamptz not null default now(),
  who text not null, what text not null, tag text not null, before jsonb not null, versions jsonb,
  result text, step text not null default '', seconds int,
  beat_at timestamptz not null default now(), ended_at timestamptz, stop_asked text,
  primary key (environment, id)
);
create unique index if not exists deploys_open on public.deploys (environment) where ended_at is null`;

/** As history tells it. */
export const asEnded = ({ at, who, what, tag, result, step, seconds, alive }: Row): Ended => ({
  ...{ at: `${at.slice(0, 19)}Z`, who, what, tag, step, seconds: seconds ?? 0 },
  result: result ?? (alive ? 'goes on' : 'cut off'),
});

export type Released = Row & { versions: Pair };
/**
 * The releases that can be gone back to, the serving one first, from the rows, the newest first: what was gone back
 * from is left out, for it was left for a reason.
 */
export function releasesIn(ended: readonly Row[]): Released[] {
  const kept: Released[] = [];
  for (const each of ended.toReversed()) {
    const { versions } = each;
    if (each.result !== 'ok' || !versions) continue;
    const same = kept.findIndex((one) => one.versions.api === versions.api && one.versions.web === versions.web);
    if (each.what === 'rollback' && same >= 0) kept.splice(0, same + 1);
    else if (same >= 0) kept.splice(same, 1);
    kept.unshift({ ...each, versions });
  }
  return kept;
}
