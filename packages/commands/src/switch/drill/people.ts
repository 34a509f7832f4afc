import { Fault } from '@isntgram/cli/fault';
import { openCast, publishStage } from '@isntgram/local/faults/history';
import { startLoad } from '@isntgram/local/faults/load';
import { newTally, Person } from '@isntgram/local/faults/person';
import { findFaults, untilWell } from '@isntgram/local/faults/wellness';
import { withSession } from '@isntgram/node/migrations/session';
import { listKeys } from '../places.ts';
import type { Front } from './front.ts';
import { callAgainAndAgain, openPage } from './open-page.ts';
import { addPosts } from './posts.ts';
import type { DrillSide } from './sides.ts';

const wellWithinMs = 90_000;
const heardWithinMs = 180_000;

/** What people have met until now. */
export interface Met {
  requests: number;
  frozen: number;
  /** Notifications that an open page saw, and how late the latest, in ms. */
  seen: number;
  longestMs: number;
}

/**
 * People who come to the front: they write, read and upload, and one has a page open, again and again until they are
 * looked after.
 */
export async function openPeople(front: Front, database: string, posts: number) {
  const cast = await openCast(front);
  const stage = await publishStage(cast);
  const [looker, caller] = [new Person(front.url), new Person(front.url)];
  for (const person of [looker, caller]) await person.signUp();
  await addPosts(database, looker.username, Math.max(1, posts));
  const [post] = await withSession(database, (session) =>
    session.run(
      `select p.id from tenant_isntgram.posts p join tenant_isntgram.users u on u.id = p.author_id
        where u.username = $1 limit 1`,
      [looker.username],
    ),
  );
  const people = [...cast.people, looker, caller];
  for (const person of people) person.tally = newTally();
  const load = startLoad(cast.people, stage, cast.photo);
  const page = openPage(looker);
  const calls = callAgainAndAgain(page, looker, caller, String(post?.id));
  const sum = (of: (tally: Person['tally']) => number) => people.reduce((all, { tally }) => all + of(tally), 0);
  const met = (): Met => ({
    ...{ requests: sum(({ requests }) => requests), frozen: sum(({ frozen }) => frozen) },
    ...{ seen: calls.seen, longestMs: calls.longestMs },
  });
  return {
    met,
    /** Resolves when the open page is told of something by that side from now on. */
    async hear(side: string): Promise<void> {
      const before = page.told.get(side) ?? 0;
      const missing = async () =>
        (page.told.get(side) ?? 0) > before ? [] : [`an open page is told nothing by ${side}`];
      const { wrong } = await untilWell(missing, heardWithinMs);
      if (wrong.length === 0) return;
      if (calls.problem) throw new Fault(calls.problem);
      const told = [...page.told].map(([by, times]) => `${times} times by ${by}`).join(', ');
      throw new Fault(
        `${wrong.join()} within ${heardWithinMs / 1000} s; before: ${told || 'nothing'}. Its last answer came from ` +
          `${looker.servedBy}, it shows ${page.unread} unread notifications, and saw ${calls.seen}.`,
      );
    },
    /** Lets them end, and looks at all that they wrote. @returns what is wrong, a line each */
    async end({ profile, database: at, media }: DrillSide): Promise<string[]> {
      const wrong: string[] = [];
      await calls.stop().catch((error: Error) => wrong.push(error.message));
      page.close();
      await load.stop();
      const seen = {
        ...{ profile, url: front.url, storedKeys: () => listKeys(media) },
        sql: <Row>(text: string, params: unknown[] = []) =>
          withSession(at, async (session) => (await session.run(text, params)) as Row[]),
      };
      const odd = people.flatMap(({ tally }) => [...tally.odd]);
      const beside = sum(({ unavailable, frozen }) => unavailable - frozen);
      wrong.push(...(await untilWell(() => findFaults(seen, load.deeds, stage.id), wellWithinMs)).wrong);
      if (beside > 0) wrong.push(`${beside} answers were 503 beside the announced freeze`);
      for (const [status, times] of odd) wrong.push(`${times} answers were ${status}`);
      return wrong;
    },
  };
}
