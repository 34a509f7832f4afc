import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { freePort } from '@isntgram/cli/ports';
import { createSteps } from '@isntgram/cli/steps';
import { openCast, publishStage } from '@isntgram/local/faults/history';
import { startLoad } from '@isntgram/local/faults/load';
import { newTally, Person } from '@isntgram/local/faults/person';
import { findFaults, untilWell } from '@isntgram/local/faults/wellness';
import { createUndo, type InstanceUndo } from '@isntgram/local/instance/start-instance';
import { withSession } from '@isntgram/node/migrations/session';
import { drillBothWays } from '../switch/drill/both-ways.ts';
import { openFront } from '../switch/drill/front.ts';
import { lead } from '../switch/drill/lead.ts';
import { addPosts } from '../switch/drill/posts.ts';
import { type DrillPlace, newSecret, openSide } from '../switch/drill/sides.ts';
import { listKeys } from '../switch/places.ts';

const print = (text: string): void => void process.stdout.write(text);
/** What is announced. */
const freezeMsMax = 10_000;
const wellWithinMs = 90_000;
const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The data alone, moved there and back, while people write, read and upload. */
async function drillMoves(place: DrillPlace, posts: number, undo: InstanceUndo) {
  const [edge, vm] = [await openSide(place, 'edge', undo), await openSide(place, 'vm', undo)];
  const front = await openFront(await freePort(), edge.port);
  undo.add(() => front.close());
  const cast = await openCast(front);
  const stage = await publishStage(cast);
  const before = new Person(front.url);
  await before.signUp();
  await addPosts(edge.database, before.username, posts);
  for (const person of cast.people) person.tally = newTally();
  const load = startLoad(cast.people, stage, cast.photo);
  const drill = { folder: place.folder, front };
  const frozenMs = [await lead(drill, edge, vm), await lead(drill, vm, edge)];
  await load.stop();
  const tallies = cast.people.map(({ tally }) => tally);
  const side = { ...edge, url: front.url };
  const { wrong } = await untilWell(
    () =>
      findFaults(
        {
          ...{ profile: side.profile, url: side.url, storedKeys: () => listKeys(side.media) },
          sql: <Row>(text: string, params: unknown[] = []) =>
            withSession(side.database, async (session) => (await session.run(text, params)) as Row[]),
        },
        load.deeds,
        stage.id,
      ),
    wellWithinMs,
  );
  const sum = (of: (tally: (typeof tallies)[number]) => number) => tallies.reduce((all, each) => all + of(each), 0);
  const beside = sum((each) => each.unavailable - each.frozen);
  if (beside > 0) wrong.push(`${beside} answers were 503 beside the announced freeze`);
  for (const { odd } of tallies) for (const [status, times] of odd) wrong.push(`${times} answers were ${status}`);
  for (const ms of frozenMs) if (!(ms <= freezeMsMax)) wrong.push(`writes waited for ${inSeconds(ms)}`);
  const told =
    `${posts} posts moved from edge to vm and back: ${sum((each) => each.requests)} requests, ` +
    `${sum((each) => each.frozen)} told to come again; writes waited for ${frozenMs.map(inSeconds).join(' and ')}`;
  return { told, wrong };
}

await runCommand(async () => {
  const { values } = readArguments(
    {
      args: process.argv.slice(2),
      options: { posts: { type: 'string', default: '200' }, all: { type: 'boolean', default: false } },
    },
    'npm run test:switch -- --help',
  );
  const posts = Number(values.posts);
  if (!(Number.isInteger(posts) && posts >= 0)) throw new Fault(`--posts takes a number, not "${values.posts}".`);
  const undo = createUndo();
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-switch-'));
  undo.add(() => rm(folder, { recursive: true, force: true }));
  const steps = createSteps(process.stderr);
  const place = { folder, inherited: inheritedEnvironment(), steps, authSecret: newSecret() };
  try {
    const { told, wrong } = values.all
      ? await drillBothWays(place, posts, freezeMsMax, undo)
      : await drillMoves(place, posts, undo);
    print(`${wrong.length === 0 ? '✓' : '✗'} ${told}\n`);
    for (const line of wrong) print(`    ${line}\n`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await undo.run();
  }
});
// Where a switch failed, people would go on trying.
process.exit();
