import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from '@isntgram/deploy/move/database/session';
import { withSession } from '@isntgram/node/migrations/session';

/** A switch that is to be killed. */
export interface Doomed {
  /** The folder of its run. */
  here: string;
  /** The new database, where data is moved. */
  to?: string;
}

/** Where a switch is killed. */
export interface KillPoint {
  name: string;
  /** Resolves when it is there. @returns what lets go of what was held meanwhile */
  reached(doomed: Doomed): Promise<(() => Promise<void>) | undefined>;
  /** What is to come of it. */
  end: 'rolled back' | 'went on';
}

const lookMs = 5;
const until = async (is: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await is())) await delay(lookMs);
};
const holds = async (file: string, text: string): Promise<boolean> =>
  (await readFile(file, 'utf8').catch(() => '')).includes(text);

const whenBegun = (step: string): KillPoint => ({
  name: `in ${step}`,
  end: 'rolled back',
  reached: async ({ here }) => void (await until(() => holds(join(here, 'events'), `\tbegin\t${step}\t`))),
});

const whenSaid = (line: string): KillPoint => ({
  name: `when it had ${line}`,
  end: 'rolled back',
  reached: async ({ here }) => void (await until(() => holds(join(here, 'log'), line))),
});

/** What leads people, as bash that tells when it is asked to, and when it did, and goes on when it may. */
export const haltingFlip = (lead: string): string =>
  `wait_for() { while [ ! -e "$here/$1" ]; do sleep 0.02; done; }; touch "$here/leading"; wait_for may-lead
${lead}; touch "$here/led"; wait_for may-go-on`;

/** Also before the run has begun. */
async function allow(here: string, what: string): Promise<void> {
  await mkdir(here, { recursive: true });
  await writeFile(join(here, what), '');
}
const reachedFile = (here: string, name: string): Promise<void> => until(() => existsSync(join(here, name)));

const beforeLeading: KillPoint = {
  name: 'before people are led',
  end: 'rolled back',
  reached: async ({ here }) => void (await reachedFile(here, 'leading')),
};
const whenLed: KillPoint = {
  name: 'when people are led',
  end: 'rolled back',
  async reached({ here }) {
    await allow(here, 'may-lead');
    await reachedFile(here, 'led');
    return undefined;
  },
};

/** Nobody can open the door of the new database: somebody holds its lock, until the answer is called. */
async function holdDoor(url: string): Promise<{ tried(): Promise<void>; letGo(): Promise<void> }> {
  const [held, free] = [Promise.withResolvers<Session>(), Promise.withResolvers<void>()];
  const over = withSession(url, async (session) => {
    await session.run('begin; lock table public.freezes in share mode');
    held.resolve(session);
    await free.promise;
    await session.run('rollback');
  });
  const session = await held.promise;
  const waits = "select from pg_locks where relation = 'public.freezes'::regclass and not granted";
  return {
    tried: () => until(async () => (await session.run(waits)).length > 0),
    async letGo() {
      free.resolve();
      await over;
    },
  };
}

export const whileOpening: KillPoint = {
  name: 'while the new side is opened',
  end: 'went on',
  async reached({ here, to = '' }) {
    await allow(here, 'may-lead');
    await reachedFile(here, 'led');
    const door = await holdDoor(to);
    await allow(here, 'may-go-on');
    await door.tried();
    return door.letGo;
  },
};

const watched = (end: KillPoint['end']): KillPoint => ({
  name: 'while the new side is watched',
  end,
  async reached(doomed) {
    await allow(doomed.here, 'may-lead');
    await allow(doomed.here, 'may-go-on');
    return whenBegun('watch').reached(doomed);
  },
});

/** On one database and bucket. */
export const flipPoints: readonly KillPoint[] = [whenBegun('check'), beforeLeading, whenLed, watched('rolled back')];

export const whenSealed = whenSaid('sealed the old database');

/** With the data, until the new side takes writes. */
export const movePoints: readonly KillPoint[] = [
  ...['check', 'photos', 'copy'].map(whenBegun),
  whenSaid('tables are there'),
  ...['photos-again', 'cut-over'].map(whenBegun),
  whenSaid('closed the door'),
  whenSealed,
  ...['brought what was written last', 'set the sequences', 'compared every row', 'ended the copy'].map(whenSaid),
  ...[beforeLeading, whenLed],
];
export const whileWatched = watched('went on');
