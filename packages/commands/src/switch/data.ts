import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { cutOver, openTo, reopenFrom } from '@isntgram/deploy/move/database/cut-over';
import { unseal } from '@isntgram/deploy/move/database/freeze';
import { beginCopy, catchUp, endCopy, requireReady } from '@isntgram/deploy/move/database/replication';
import { listTables } from '@isntgram/deploy/move/database/tables';
import { compareFiles, copyFiles } from '@isntgram/deploy/move/files/copy';
import type { Listed } from '@isntgram/deploy/move/files/place';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { makeSameSchemas } from '@isntgram/node/migrations/same-schemas';
import type { Move, StepContext } from './asked.ts';
import { readMove, withEnds, withPhotos } from './places.ts';
import { requireEmpty, requireUnmoved } from './ready.ts';
import { openedIn } from './runs.ts';

/** What the steps of a move do with the data of both sides. */
export interface DataSteps {
  check(): Promise<void>;
  photos(): Promise<void>;
  copy(): Promise<void>;
  endCopy(): Promise<void>;
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  open(): Promise<void>;
  /** Brings what came late to the old side, each time that it is called. */
  late(): Promise<() => Promise<void>>;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** When the last copy of the photos began. */
const frozenAtIn = (here: string): string => join(here, 'frozen-at');

/** @throws Fault where the file of --move is not as it should be */
export async function openData({ here, asked, say }: StepContext, file: string): Promise<DataSteps> {
  const move = await readMove(file);
  const photos = async (): Promise<void> => {
    const start = performance.now();
    const copied = await withPhotos(move, (from, to) => copyFiles(from, to, { mirror: true }));
    if (copied)
      say(`${copied.files} photos, ${(copied.bytes / 1e6).toFixed(1)} MB in ${seconds(performance.now() - start)}`);
  };
  const open = async (): Promise<void> => {
    await writeFile(openedIn(here), new Date().toISOString());
    await withEnds(move, ({ to }) => openTo(to));
  };
  const late = async (): Promise<() => Promise<void>> => {
    const only = await lateFiles(move, Number(await readFile(frozenAtIn(here), 'utf8')));
    return async () => void (await withPhotos(move, (from, to) => copyFiles(from, to, { only })));
  };
  return {
    check: () =>
      withEnds(move, async (ends) => {
        await requireReady(ends);
        await requireUnmoved(ends);
        await requireEmpty(ends);
      }),
    photos,
    async copy() {
      const migrations = await readMigrations();
      await withEnds(move, async (ends) => {
        await unseal(ends.to);
        await makeSameSchemas(ends.from, ends.to, migrations);
        await beginCopy(ends);
        await catchUp(ends, ({ tables }) => say(`${tables} tables are there`));
      });
    },
    endCopy: () => withEnds(move, endCopy),
    async freeze() {
      await withEnds(move, async (ends) => {
        const tables = await listTables(ends.from);
        await cutOver(ends, tables, (done, ms) => say(`${done}: ${seconds(ms)}`));
      });
      await writeFile(frozenAtIn(here), String(Date.now()));
      await photos();
      const compared = await withPhotos(move, compareFiles);
      if (compared && compared.differences.length > 0)
        throw new Fault(`The photos are not the same: ${compared.differences.slice(0, 5).join('; ')}.`);
    },
    /** Where the new side may have taken writes already, the old one must not: what was begun there is done. */
    async thaw() {
      if (!existsSync(openedIn(here))) return withEnds(move, reopenFrom);
      say(`${asked.to} takes writes since, so it goes on there; nothing is taken back.`);
      await open();
      await (await late())();
    },
    open,
    late,
  };
}

/** What came to the old side after the last copy, each once: what the new side did away with is not to come back. */
async function lateFiles(move: Move, sinceMs: number): Promise<(file: Listed) => boolean> {
  const seen = new Set<string>();
  await withPhotos(move, async (_, to) => {
    for await (const { key } of to.list()) seen.add(key);
  });
  return ({ key, modifiedMs }) => {
    if (modifiedMs < sinceMs || seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}
