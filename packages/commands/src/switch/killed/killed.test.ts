import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { openPostgresServer, type PostgresServer } from '@isntgram/local/postgres/server';
import { DiskPlace } from '@isntgram/node/storage/disk-place';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { expect, test } from 'vitest';
import { settleBefore } from '../before.ts';
import { openSwitch, type SwitchUnderTest } from '../testing.ts';
import {
  flipPoints,
  haltingFlip,
  type KillPoint,
  movePoints,
  whenSealed,
  whileOpening,
  whileWatched,
} from './kill-points.ts';
import { openCommunity, startWriter } from './writer.ts';

const timeout = 7_200_000;
const thorough = process.env.ISNTGRAM_TEST_ALL === '1';
/** What is killed before every merge. */
const few = [whenSealed, whileOpening];
const silent = () => undefined;

/** Ends whoever carries the switch out, and the step that it is at, as a machine does that loses its power. */
async function kill(here: string): Promise<void> {
  for (const name of ['pid', 'child']) {
    const pid = Number(await readFile(join(here, name), 'utf8').catch(() => '0'));
    try {
      if (pid > 0) process.kill(-pid, 'SIGKILL');
    } catch {
      // It had ended.
    }
  }
}

let runs = 0;

/** Begins a switch, kills it at the point, and runs it again. @returns where people are then */
async function killAt(place: SwitchUnderTest, point: KillPoint, data: Partial<{ move: string; to: string }> = {}) {
  const from = await place.serving();
  const asked = place.leadFrom(from);
  runs += 1;
  Object.assign(place.asked, asked, { id: String(runs).padStart(4, '0'), flip: haltingFlip(asked.flip) });
  if (data.move) place.asked.move = data.move;
  const here = join(place.app, 'runs', place.asked.id);
  const broken = place.run().then(
    ({ result }) => result,
    (error: Error) => error.message,
  );
  const missed = broken.then((end) => {
    throw new Error(`It ended as "${end}" before it was ${point.name}.`);
  });
  const letGo = await Promise.race([point.reached({ here, ...(data.to && { to: data.to }) }), missed]);
  missed.catch(() => undefined);
  await kill(here);
  await letGo?.();
  expect(await broken).toMatch(/^The runner ended without a word/);
  const settled = await settleBefore(place.app, 'the test', silent);
  expect([point.name, settled?.end.result, settled?.followed]).toEqual([point.name, point.end, false]);
  expect(await settleBefore(place.app, 'the test', silent)).toBeUndefined();
  expect([point.name, await place.serving()]).toEqual([point.name, point.end === 'went on' ? asked.to : from]);
}

test('on one database, a switch that is killed anywhere is taken back when it is run again, both ways', {
  timeout,
}, async () => {
  const place = await openSwitch(120);
  for (const point of flipPoints) await killAt(place, point);
  Object.assign(place.asked, place.leadFrom('edge'), { id: '1000', watchSeconds: 0 });
  expect(await place.run()).toMatchObject({ result: 'ok' });
  place.asked.watchSeconds = 120;
  runs = 1000;
  for (const point of flipPoints) await killAt(place, point);
  expect(await place.serving()).toBe('vm');
});

test('with the data, it is taken back or goes on, and nothing of what was written is lost or doubled', {
  timeout,
}, async () => {
  runs = 0;
  const settings = ['wal_level=logical', 'max_sync_workers_per_subscription=6', 'max_logical_replication_workers=10'];
  const open = async (): Promise<PostgresServer> => {
    const server = await openPostgresServer({ durable: false, settings });
    cleanUp(() => server.close());
    return server;
  };
  const databases = { edge: (await open()).url, vm: (await open()).url };
  await openCommunity(databases.edge);
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-killed-'));
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  for (const side of ['edge', 'vm']) await mkdir(join(folder, side));
  const photo = { bytes: new Uint8Array(100), contentType: 'image/webp' };
  await new DiskPlace(join(folder, 'edge')).write('gardens/1/320.webp', photo);
  const place = await openSwitch(120);
  const writer = startWriter(async () => databases[await place.serving()]);
  // Only the last point of each way leaves people at the other side.
  const ways = [
    { from: 'edge', to: 'vm', points: [...movePoints, whileOpening] },
    { from: 'vm', to: 'edge', points: [...movePoints, whileWatched] },
  ] as const;
  for (const { from, to, points } of thorough ? ways : ways.slice(0, 1)) {
    const move = join(folder, `${from}.json`);
    const side = (name: Profile) => ({ database: databases[name], media: { folder: join(folder, name) } });
    await writeFile(move, JSON.stringify({ from: side(from), to: side(to) }));
    for (const point of points) {
      if (!thorough && !few.includes(point)) continue;
      await killAt(place, point, { move, to: databases[to] });
      await writer.more();
    }
  }
  const { acknowledged } = await writer.stop();
  const now = await place.serving();
  expect(await writer.written(databases[now])).toEqual(acknowledged);
  expect((await new DiskPlace(join(folder, now)).read('gardens/1/320.webp'))?.bytes.byteLength).toBe(100);
});
