import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { Fault, runCommand } from '@isntgram/cli/fault';
import { freePort } from '@isntgram/cli/ports';
import { createSteps } from '@isntgram/cli/steps';
import type { RunEvent } from '@isntgram/deploy/steps/run-steps';
import { createTeller } from '@isntgram/deploy/steps/tell';
import { openCast, publishStage } from '@isntgram/local/faults/history';
import { startLoad } from '@isntgram/local/faults/load';
import { newTally, Person } from '@isntgram/local/faults/person';
import { findFaults, untilWell } from '@isntgram/local/faults/wellness';
import { createUndo } from '@isntgram/local/instance/start-instance';
import { withSession } from '@isntgram/node/migrations/session';
import { type Front, openFront } from '../switch/drill/front.ts';
import { addPosts } from '../switch/drill/posts.ts';
import { type DrillSide, openSides } from '../switch/drill/sides.ts';
import { listKeys } from '../switch/places.ts';
import { runSwitch } from '../switch/runs.ts';

const print = (text: string): void => void process.stdout.write(text);
/** What is announced. */
const freezeMsMax = 10_000;
const wellWithinMs = 90_000;

interface Drill {
  folder: string;
  front: Front;
}

/** Moves everything from one side to the other. @returns for how long nothing could be written, in ms */
async function move({ folder, front }: Drill, from: DrillSide, to: DrillSide): Promise<number> {
  const file = join(folder, `${from.profile}-${to.profile}.json`);
  const sides = {
    from: { database: from.database, media: from.media },
    to: { database: to.database, media: to.media },
  };
  await writeFile(file, JSON.stringify(sides), { mode: 0o600 });
  const lead = ({ port }: DrillSide) => `curl -fsS -X PUT --data ${port} ${front.url}/.lead`;
  const tell = createTeller(print);
  let frozenMs = Number.NaN;
  const watched = (event: RunEvent) => {
    tell(event);
    if (event.kind !== 'ok' || event.step !== 'cut-over') return;
    print(event.said.map((line) => `    ${line}\n`).join(''));
    frozenMs = Number(/^nothing could be written for ([\d.]+) s$/.exec(event.said.at(-1) ?? '')?.[1]) * 1000;
  };
  const asked = {
    id: `${from.profile}-${to.profile}`,
    ...{ environment: 'staging' as const, from: from.profile, to: to.profile, url: front.url, beside: to.url },
    ...{ flip: lead(to), flipBack: lead(from), move: file, watchSeconds: 3, flipSeconds: 30 },
  };
  const end = await runSwitch(join(folder, 'switches'), asked, 'the drill', watched);
  if (end.result !== 'ok') throw new Fault(`The switch to ${to.profile} ended as "${end.result}" at ${end.detail}.`);
  return frozenMs;
}

await runCommand(async () => {
  const { values } = readArguments(
    { args: process.argv.slice(2), options: { posts: { type: 'string', default: '200' } } },
    'npm run test:switch -- --help',
  );
  const posts = Number(values.posts);
  if (!(Number.isInteger(posts) && posts >= 0)) throw new Fault(`--posts takes a number, not "${values.posts}".`);
  const undo = createUndo();
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-switch-'));
  undo.add(() => rm(folder, { recursive: true, force: true }));
  try {
    const [edge, vm] = await openSides(folder, inheritedEnvironment(), createSteps(process.stderr), undo);
    const front = await openFront(await freePort(), edge.port);
    undo.add(() => front.close());
    const cast = await openCast(front);
    const stage = await publishStage(cast);
    const before = new Person(front.url);
    await before.signUp();
    await addPosts(edge.database, before.username, posts);
    for (const person of cast.people) person.tally = newTally();
    const load = startLoad(cast.people, stage, cast.photo);
    const drill = { folder, front };
    const frozenMs = [await move(drill, edge, vm), await move(drill, vm, edge)];
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
    if (sum((each) => each.unavailable - each.frozen) > 0)
      wrong.push(`${sum((each) => each.unavailable - each.frozen)} answers were 503 beside the announced freeze`);
    for (const { odd } of tallies) for (const [status, times] of odd) wrong.push(`${times} answers were ${status}`);
    for (const ms of frozenMs) if (!(ms <= freezeMsMax)) wrong.push(`writes waited for ${(ms / 1000).toFixed(1)} s`);
    const frozen = frozenMs.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(' and ');
    print(
      `${wrong.length === 0 ? '✓' : '✗'} ${posts} posts moved from edge to vm and back: ` +
        `${sum((each) => each.requests)} requests, ${sum((each) => each.frozen)} told to come ` +
        `again; writes waited for ${frozen}\n`,
    );
    for (const line of wrong) print(`    ${line}\n`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await undo.run();
  }
});
// Where a switch failed, people would go on trying.
process.exit();
