import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Fault } from '@isntgram/cli/fault';
import { cutOver, openTo, reopenFrom } from '@isntgram/deploy/move/database/cut-over';
import { unseal } from '@isntgram/deploy/move/database/freeze';
import { beginCopy, catchUp, type Ends, endCopy, requireReady } from '@isntgram/deploy/move/database/replication';
import { listTables } from '@isntgram/deploy/move/database/tables';
import { compareFiles, copyFiles } from '@isntgram/deploy/move/files/copy';
import type { Listed } from '@isntgram/deploy/move/files/place';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { makeSameSchemas } from '@isntgram/node/migrations/same-schemas';
import type { Asked, Move } from './asked.ts';
import { withEnds, withPhotos } from './places.ts';
import { requireEmpty, requireUnmoved } from './ready.ts';
import { askSide, requireSide } from './sides.ts';

export interface StepContext {
  /** The folder of the run. */
  here: string;
  asked: Asked;
  /** Undefined where both sides have the same data. */
  move: Move | undefined;
  say(line: string): void;
}
export type Action = (context: StepContext) => Promise<unknown>;

/** What the steps of a plan do, by the word after `switch_step`. */
export const actions: Readonly<Record<string, Action>> = {
  check,
  photos: (context) => photos(context),
  copy,
  'end-copy': (context) => onEnds(context, endCopy),
  freeze,
  thaw,
  flip: ({ asked }) => flip(asked, asked.flip, asked.to),
  'flip-back': flipBack,
  open: openNew,
  watch,
};

const run = promisify(execFile);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

async function onEnds<T>({ move }: StepContext, work: (ends: Ends) => Promise<T>): Promise<T | undefined> {
  return move && withEnds(move, work);
}

/** Written before anything may be written on the new side: from then on nothing leads back by itself. */
const opened = ({ here }: StepContext): string => join(here, 'opened');

/** When the last copy of the photos began. */
const frozenAt = ({ here }: StepContext): string => join(here, 'frozen-at');

async function check(context: StepContext): Promise<void> {
  const { asked } = context;
  const [old, young] = [await requireSide(asked.url, asked.from), await requireSide(asked.beside, asked.to)];
  if (old.version !== young.version)
    throw new Fault(
      `${asked.from} serves ${old.version}, and ${young.version} stands at ${asked.beside}: deploy the same release.`,
    );
  await onEnds(context, async (ends) => {
    await requireReady(ends);
    await requireUnmoved(ends);
    await requireEmpty(ends);
  });
}

async function photos({ move, say }: StepContext): Promise<void> {
  if (!move) return;
  const start = performance.now();
  const copied = await withPhotos(move, (from, to) => copyFiles(from, to, { mirror: true }));
  if (copied)
    say(`${copied.files} photos, ${(copied.bytes / 1e6).toFixed(1)} MB in ${seconds(performance.now() - start)}`);
}

async function copy(context: StepContext): Promise<void> {
  const migrations = await readMigrations();
  await onEnds(context, async (ends) => {
    await unseal(ends.to);
    await makeSameSchemas(ends.from, ends.to, migrations);
    await beginCopy(ends);
    await catchUp(ends, ({ tables }) => context.say(`${tables} tables are there`));
  });
}

async function freeze(context: StepContext): Promise<void> {
  const { move, say } = context;
  if (!move) return;
  const start = performance.now();
  await onEnds(context, async (ends) => {
    const tables = await listTables(ends.from);
    await cutOver(ends, tables, (done, ms) => say(`${done}: ${seconds(ms)}`));
  });
  await writeFile(frozenAt(context), String(Date.now()));
  await photos(context);
  const compared = await withPhotos(move, compareFiles);
  if (compared && compared.differences.length > 0)
    throw new Fault(`The photos are not the same: ${compared.differences.slice(0, 5).join('; ')}.`);
  say(`frozen for ${seconds(performance.now() - start)} so far`);
}

/** Where the new side has taken writes already, the old one must not. */
async function thaw(context: StepContext): Promise<void> {
  if (existsSync(opened(context)))
    return context.say(`${context.asked.to} takes writes since, so it goes on there; nothing is taken back.`);
  await onEnds(context, reopenFrom);
}

async function flip(asked: Asked, command: string | undefined, to: Asked['to']): Promise<void> {
  if (command !== undefined) await run('bash', ['-euo', 'pipefail', '-c', command]);
  const until = performance.now() + asked.flipSeconds * 1000;
  for (let streak = 0; streak < 5; await delay(100)) {
    const side = await askSide(asked.url).catch(() => undefined);
    streak = side?.profile === to ? streak + 1 : 0;
    if (streak === 0 && performance.now() > until)
      throw new Fault(`${asked.url} is not answered by ${to}: lead it there within ${asked.flipSeconds} s.`);
  }
}

async function flipBack(context: StepContext): Promise<void> {
  if (context.asked.move !== undefined && existsSync(opened(context))) return;
  await flip(context.asked, context.asked.flipBack, context.asked.from);
}

async function openNew(context: StepContext): Promise<void> {
  await writeFile(opened(context), new Date().toISOString());
  await onEnds(context, ({ to }) => openTo(to));
}

/** Uploads that were on their way to the old side are brought after, as long as it is watched. */
async function watch(context: StepContext): Promise<void> {
  const { asked, move } = context;
  const until = performance.now() + asked.watchSeconds * 1000;
  const isLate = move && (await lateFiles(context, move));
  for (let failed = 0; performance.now() < until; await delay(1_000)) {
    const side = await askSide(asked.url, '/api/ready').catch(() => undefined);
    failed = side?.profile === asked.to ? 0 : failed + 1;
    if (failed >= 3) throw new Fault(`${asked.url} does not answer from ${asked.to}.`);
    if (move && isLate) await withPhotos(move, (from, to) => copyFiles(from, to, { only: isLate }));
  }
}

/** What came to the old side after the last copy, each once: what the new side did away with is not to come back. */
async function lateFiles(context: StepContext, move: Move): Promise<(file: Listed) => boolean> {
  const sinceMs = Number(await readFile(frozenAt(context), 'utf8'));
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
