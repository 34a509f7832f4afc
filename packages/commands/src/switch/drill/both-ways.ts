import { freePort } from '@isntgram/cli/ports';
import { createUndo, type InstanceUndo } from '@isntgram/local/instance/start-instance';
import { openFront } from './front.ts';
import { lead } from './lead.ts';
import { openPeople } from './people.ts';
import { type DrillPlace, type DrillSide, openSide, openTwin } from './sides.ts';

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/**
 * Leads people from edge to vm and back, first on one database and bucket, then with the data, while one of them has a
 * page open. @returns what came of it, in words, and what is wrong
 */
export async function drillBothWays(place: DrillPlace, posts: number, freezeMsMax: number, undo: InstanceUndo) {
  const edge = await openSide(place, 'edge', undo);
  const vm = await openSide(place, 'vm', undo);
  const twins = createUndo();
  undo.add(() => twins.run());
  const twin = await openTwin(place, edge, twins);
  const front = await openFront(await freePort(), edge.port);
  undo.add(() => front.close());
  const people = await openPeople(front, edge.database, posts);
  const way = { folder: place.folder, front };
  const go = async (from: DrillSide, to: DrillSide): Promise<number> => {
    const ms = await lead(way, from, to);
    await people.hear(to.profile);
    return ms;
  };
  await go(edge, twin);
  await go(twin, edge);
  const before = people.met();
  await twins.run();
  const frozenMs = [await go(edge, vm), await go(vm, edge)];
  const wrong = await people.end(edge);
  const met = people.met();
  if (before.frozen > 0) wrong.push(`${before.frozen} writes were told to come again where nothing is moved`);
  for (const ms of frozenMs) if (!(ms <= freezeMsMax)) wrong.push(`writes waited for ${inSeconds(ms)}`);
  const moved = met.requests - before.requests;
  const told = [
    `on one database and bucket: ${before.requests} requests, an open page saw ${before.seen} notifications, the`,
    ` latest after ${inSeconds(before.longestMs)}; with ${posts} posts moved: ${moved} requests, ${met.frozen} told to`,
    ` come again, writes waited for ${frozenMs.map(inSeconds).join(' and ')}, the page saw ${met.seen - before.seen}`,
    ` more, the latest of all after ${inSeconds(met.longestMs)}`,
  ].join('');
  return { told, wrong };
}
