import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import { closeDoor, openDoor, seal, unseal } from './freeze.ts';
import { compareManifests, readManifest } from './manifest.ts';
import { awaitLast, copyFreeze, copySequences, type Ends, endCopy } from './replication.ts';
import type { Session } from './session.ts';
import type { Table } from './tables.ts';

/** Requests that came in before the door was closed have this long to do what they began. */
const drainMs = 1_000;

/** Told with each thing that is done, and how long it took. */
export type Tell = (done: string, durationMs: number) => void;

/**
 * Freezes `from` and brings the last of it to `to`, which stays frozen until `openTo`. Where it fails, `reopenFrom`
 * takes it back: nothing was written in `to` that `from` has not.
 * @throws Fault where what arrived is not what was there
 */
export async function cutOver(ends: Ends, tables: readonly Table[], tell: Tell = () => undefined): Promise<void> {
  const { from, to } = ends;
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const done = await work();
    tell(what, performance.now() - start);
    return done;
  };
  await timed('closed the door', async () => {
    await closeDoor(from);
    await delay(drainMs);
  });
  await timed('sealed the old database', () => seal(from));
  await timed('brought what was written last', () => awaitLast(ends));
  await timed('set the sequences', () => copySequences(ends));
  await timed('compared every row', async () => {
    const compared = tables.filter(({ sql }) => sql !== 'public.freezes');
    const [there, here] = await Promise.all([readManifest(from, compared), readManifest(to, compared)]);
    const differences = compareManifests(there, here);
    if (differences.length > 0)
      throw new Fault(`The new database is not the old one: ${differences.slice(0, 5).join('; ')}.`);
  });
  await timed('ended the copy', () => endCopy(ends));
}

/** Lets the old database take writes again, as if nothing had been; does no harm twice. */
export async function reopenFrom(ends: Ends): Promise<void> {
  await unseal(ends.from);
  await endCopy(ends);
  await openDoor(ends.from);
}

/**
 * Lets the new database take writes. Photos in process lost the job that waited in the old profile's queue, so they
 * count as lost at once instead of after a minute: the first sweep sends them again.
 */
export async function openTo(to: Session): Promise<void> {
  const communities = await to.run('select slug from tenants');
  for (const { slug } of communities) {
    const lost = await to.run(
      `update "tenant_${slug}".media set updated_at = now() - interval '1 hour'
        where status = 'processing' or (status = 'ready' and pending is not null) returning id`,
    );
    if (lost.length > 0)
      await to.run("insert into due (tenant, what, at) values ($1, 'photos', now()) on conflict do nothing", [slug]);
  }
  await openDoor(to, copyFreeze);
  await openDoor(to);
}
