import { setTimeout as delay } from 'node:timers/promises';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { QueueMood } from './gate-server.ts';
import { Person } from './person.ts';
import type { Place } from './place.ts';
import type { StoreMood } from './store-control.ts';

export interface Fault {
  name: string;
  /** Those that it can be made on; both where it is not said. */
  profiles?: readonly Profile[];
  /** Does it, for as long as it lasts, and takes it back. */
  inject(place: Place): Promise<void>;
  /** Only with --all. */
  long?: boolean;
  /** So many write, each with a pause between what they do, instead of the few who do not rest. */
  crowd?: { people: number; pauseMs: number };
  /** All is as it should be within this, where that takes longer than after others. */
  wellWithinMs?: number;
}

/** Long enough for every timeout of ours to run out within. */
const lastsMs = 9_000;

const again = async (times: number, everyMs: number, act: () => Promise<unknown> | undefined): Promise<void> => {
  for (let time = 0; time < times; time += 1) {
    await act();
    await delay(everyMs);
  }
};

const endAll = `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'isntgram-%'`;
const jobs = 'pgboss.job';
const recent = `name = 'jobs' and created_on > now() - interval '1 second' and data->>'tenant' <> 'nowhere'`;
const unfinished = `name = 'jobs' and state in ('created', 'retry')`;

const storeIs =
  (mood: StoreMood, ms: number) =>
  async ({ store }: Place) => {
    store.mood = mood;
    await delay(ms);
    store.mood = 'works';
  };

const queueIs =
  (mood: QueueMood, ms: number) =>
  async ({ gate }: Place) => {
    if (!gate) throw new Error('There is no gate before the queues.');
    gate.queueMood = mood;
    await delay(ms);
    gate.queueMood = 'works';
  };

const hourMs = 3_600_000;

/** Meanwhile, and afterwards, people come and stay signed in. */
const clockIs =
  (aheadMs: number) =>
  async ({ setClock, url }: Place) => {
    await setClock(aheadMs);
    const guest = new Person(url);
    await guest.signUp();
    await delay(4_000);
    await setClock(0);
    if ((await guest.ask('GET', '/api/v1/me')).status !== 200) throw new Error('Whoever came meanwhile is signed out.');
  };

/** That a job is lost the sweep finds a minute later. */
const sweptWithinMs = 100_000;

export const faults: readonly Fault[] = [
  {
    name: 'the database crashes and starts again',
    async inject({ postgres }) {
      await postgres.stop('immediate');
      await delay(4_000);
      await postgres.start();
    },
  },
  {
    name: 'nobody listens where the database was',
    async inject({ network }) {
      await network.set('refuse');
      await delay(4_000);
      await network.set('pass');
    },
  },
  {
    name: 'the database ends every connection, again and again',
    inject: ({ sql }) => again(12, 250, () => sql(endAll)),
  },
  {
    name: 'every connection is reset, again and again',
    inject: ({ network }) =>
      again(12, 250, async () => {
        network.cut();
      }),
  },
  {
    name: 'the way to the database is slow',
    async inject({ network }) {
      network.delay(150);
      await delay(4_000);
      network.delay(0);
    },
  },
  {
    name: 'packets to and from the database vanish',
    async inject({ network }) {
      await network.set('vanish');
      await delay(lastsMs);
      await network.set('pass');
    },
  },
  {
    name: 'answers are lost after the database did what was asked',
    inject: ({ network }) =>
      again(6, 300, async () => {
        await network.set('vanish-answers');
        await delay(120);
        network.cut();
        await network.set('pass');
      }),
  },
  { name: 'the clocks of all processes jump an hour ahead', profiles: ['vm'], inject: clockIs(hourMs) },
  { name: 'the clocks of all processes jump an hour back', profiles: ['vm'], inject: clockIs(-hourMs) },
  { name: 'the store refuses', inject: storeIs('refuses', 5_000) },
  { name: 'the store hangs', inject: storeIs('hangs', lastsMs) },
  { name: 'the store loses its answers', inject: storeIs('loses-answers', 4_000) },
  { name: 'the store stops in the middle of a photo', inject: storeIs('stalls', 7_000) },
  {
    name: 'jobs come twice, late, and one is poison',
    profiles: ['vm'],
    inject: ({ sql }) =>
      again(4, 500, async () => {
        await sql(`insert into ${jobs} (name, data) select name, data from ${jobs} where ${recent} limit 5`);
        await sql(`update ${jobs} set start_after = now() + interval '3 seconds' where ${unfinished}`);
        await sql(`insert into ${jobs} (name, data) values ('jobs', '{"kind": "media.process", "tenant": "nowhere"}')`);
      }),
  },
  {
    // Of a community of this size, more than ever do at once. Most of the time after it is spent on looking at all that
    // they did.
    name: 'none, with 200 people for three minutes',
    long: true,
    crowd: { people: 200, pauseMs: 6_000 },
    wellWithinMs: 180_000,
    inject: () => delay(180_000),
  },
  { name: 'the queue refuses', profiles: ['edge'], long: true, inject: queueIs('refuses', 4_000) },
  {
    name: 'the queue gives every job twice, late, and poison with it',
    profiles: ['edge'],
    inject: queueIs('spoils', 3_000),
  },
  {
    name: 'the queue loses jobs',
    profiles: ['edge'],
    long: true,
    wellWithinMs: sweptWithinMs,
    inject: queueIs('loses', 2_000),
  },
  {
    name: 'jobs are lost',
    profiles: ['vm'],
    long: true,
    wellWithinMs: sweptWithinMs,
    inject: ({ sql }) => again(10, 200, () => sql(`delete from ${jobs} where ${unfinished}`)),
  },
];
