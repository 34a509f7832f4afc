import type { FaultPlace } from '@isntgram/contract/kernel/operation/fault-names';
import { sql } from 'drizzle-orm';
import { faults, freezes } from '../../schema/public.ts';
import type { Db } from '../ports.ts';
import type { DescribedFault } from './describe-fault.ts';
import { asBits } from './people.ts';

/** Of each place so many are kept, the latest ones, and each for so long after it was seen last. */
export const faultsKeptMax = 300;
const faultDaysMax = 90;
/** A fault knows so many releases that met it. */
const releasesMax = 20;

/** A fault as often as it came since it was written last. */
export interface GatheredFault extends DescribedFault {
  place: FaultPlace;
  release: string;
  profile: string;
  route: string;
  requestId: string | null;
  count: number;
  lamps: ReadonlySet<number>;
  firstAt: Date;
  lastAt: Date;
}

/**
 * Adds to what is known of the fault, and forgets what is too old or too much. Where it was resolved, a release that
 * had not met it before opens it again. While the whole installation is being moved nothing is written.
 */
export async function writeFault(db: Db, id: string, fault: GatheredFault): Promise<void> {
  const { place, lastAt } = fault;
  const example = JSON.stringify({ stack: fault.stack, requestId: fault.requestId });
  const [first, last] = [fault.firstAt.toISOString(), lastAt.toISOString()];
  const known = sql`excluded.releases <@ ${faults}.releases`;
  await db.atomically((tx) => [
    tx.execute(sql`
      insert into ${faults} (id, fingerprint, place, name, code, message, count, people, releases, profile, route,
        example, first_at, last_at)
      select ${id}::uuid, ${fault.fingerprint}, ${place}, ${fault.name}, ${fault.code}, ${fault.message},
        ${fault.count}::bigint, ${asBits(fault.lamps)}::bit(1024), array[${fault.release}]::text[], ${fault.profile},
        ${fault.route}, ${example}::jsonb, ${first}::timestamptz, ${last}::timestamptz
      where not exists (select from ${freezes} where community like '*%')
      on conflict (fingerprint) do update set
        count = ${faults}.count + excluded.count, people = ${faults}.people | excluded.people,
        profile = excluded.profile, route = excluded.route, example = excluded.example,
        last_at = greatest(${faults}.last_at, excluded.last_at),
        releases = case when ${known} then ${faults}.releases else (${faults}.releases || excluded.releases)
          [greatest(1, cardinality(${faults}.releases) + 2 - ${releasesMax}::integer):] end,
        resolved_at = case when ${known} then ${faults}.resolved_at end,
        reopened_at = case when ${faults}.resolved_at is not null and not ${known} then excluded.last_at
          else ${faults}.reopened_at end`),
    tx.execute(sql`
      delete from ${faults} where last_at < ${last}::timestamptz - make_interval(days => ${faultDaysMax}::integer)
        or id in (select id from ${faults} where place = ${place} order by last_at desc offset ${faultsKeptMax})`),
  ]);
}

/** Forgets those that were not seen for long, also where nothing new comes. */
export async function forgetFaults(db: Db, now: Date): Promise<void> {
  await db.rows(sql`
    delete from ${faults}
    where last_at < ${now.toISOString()}::timestamptz - make_interval(days => ${faultDaysMax}::integer)`);
}
