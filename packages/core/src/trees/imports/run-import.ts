import { type SQL, sql } from 'drizzle-orm';
import { renewPages, shown } from '../../kernel/kept-pages.ts';
import { outOfReach } from '../../kernel/out-of-reach.ts';
import { sendJobs, type TenantWork } from '../../kernel/work/work.ts';
import { treeImportRows, treeImports } from '../tables.ts';
import type { Claimed } from './claimed.ts';
import { importJob } from './import-names.ts';
import { readRows } from './read/inspect-file.ts';
import { readRow } from './read/row.ts';
import { importKey, readBytes } from './stored-file.ts';
import { undoBite } from './undo-rows.ts';
import { type Bite, writeRows } from './write-rows.ts';

/** So many parts of a file are read and written by one job, each of so many bytes: some 500 trees. */
const bitesPerJob = 16;
const biteBytes = { csv: 32 * 1024, geojson: 128 * 1024 };
/** Whoever has not written a bite by then has been stopped. */
export const claimMs = 2 * 60_000;
const triesMax = 8;

const instantIn = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`;

/**
 * Goes on with an import, or with taking it back, where it stopped. It may be cut off anywhere, and come several times
 * at once: each bite is one transaction that says how far it came, and counts for whoever claimed it last.
 */
export async function continueImport(work: TenantWork, input: unknown): Promise<void> {
  const id = idIn(input);
  const claimed = id === undefined ? undefined : await claim(work, id);
  if (!claimed) return;
  try {
    let [at, goesOn] = [claimed, true];
    for (let taken = 0; taken < bitesPerJob && goesOn; taken += 1) {
      const next = at.status === 'running' ? await readBite(work, at) : await undoBite(work, at);
      goesOn = next !== undefined;
      at = next ?? at;
    }
    await giveBack(work, claimed, false);
    if (goesOn) await sendJobs(work, [{ kind: 'module', tenant: work.tenant.slug, name: importJob, input: { id } }]);
    else await renewPages(work, async () => [shown.trees]);
  } catch (error) {
    await giveBack(work, claimed, outOfReach(error) === undefined).catch(() => undefined);
    throw error;
  }
}

const idIn = (input: unknown): string | undefined => {
  const id: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'id') : undefined;
  return typeof id === 'string' ? id : undefined;
};

/** Nobody else works on it for a while. What came to nothing too often is given up; it can be undone. */
async function claim({ db, platform }: TenantWork, id: string): Promise<Claimed | undefined> {
  const now = platform.clock.now();
  const [at, until] = [instantIn(now), instantIn(new Date(now.getTime() + claimMs))];
  const [row] = await db.rows<Claimed>(sql`
    with given_up as (update ${treeImports} set status = 'failed', updated_at = ${at}, ended_at = ${at}
        where id = ${id} and status in ('running', 'undoing') and tries >= ${triesMax}::integer)
    update ${treeImports} set runs = runs + 1, tries = tries + 1, claimed_until = ${until}, updated_at = ${at}
    where id = ${id} and status in ('running', 'undoing') and tries < ${triesMax}::integer
      and (claimed_until is null or claimed_until <= ${at})
    returning id, runs as run, status, created_by, size_bytes, read_bytes, line, refused + warned as kept_problems,
      file, mapping`);
  return row;
}

async function giveBack({ db }: TenantWork, { id, run }: Claimed, lost: boolean): Promise<void> {
  await db.rows(sql`
    update ${treeImports} set claimed_until = null, tries = case when ${lost}::boolean then tries else 0 end
    where id = ${id} and runs = ${run}::integer returning 1`);
}

/** Reads and writes some rows. Answers how far it is, unless nothing is left to be done by whoever did this. */
async function readBite(work: TenantWork, at: Claimed): Promise<Claimed | undefined> {
  const { platform, tenant } = work;
  const { file, mapping, read_bytes: start, size_bytes: sizeBytes } = at;
  const end = Math.min(sizeBytes, start + biteBytes[file.kind]);
  if (start >= sizeBytes) return void (await finish(work, at));
  const bytes = await readBytes(platform.mediaStore, importKey(tenant, at.id), { start, end });
  const read = readRows(file, bytes, { line: at.line, atEnd: end === sizeBytes });
  const today = platform.clock.now().toISOString().slice(0, 10);
  const readings = read.rows.map((row) => readRow(row, { file, mapping, today }));
  const bite: Bite = {
    rows: readings.flatMap(({ row }) => row ?? []),
    refused: readings.flatMap(({ refused }) => refused ?? []),
    line: read.line,
    readBytes: start + read.usedBytes,
  };
  const written = await writeRows(work, at, bite, new Date(platform.clock.now().getTime() + claimMs));
  return written && { ...at, read_bytes: bite.readBytes, line: bite.line, kept_problems: written.keptProblems };
}

/** All of the file is read; what was found as the file has it need not be remembered. */
async function finish({ db, platform, tenant }: TenantWork, { id, run }: Claimed): Promise<void> {
  const now = instantIn(platform.clock.now());
  const done = await db.rows(sql`
    with done as (update ${treeImports} set status = 'done', claimed_until = null, updated_at = ${now},
        ended_at = ${now}, expires_at = ${now}
      where id = ${id} and runs = ${run}::integer and status = 'running' returning id),
    cleared as (delete from ${treeImportRows} r using done where r.import_id = done.id and r.before = '{}'::jsonb)
    select id from done`);
  if (done.length === 0) return;
  await platform.mediaStore.remove([importKey(tenant, id)]);
  await db.rows(sql`update ${treeImports} set file_gone = true where id = ${id} returning 1`);
}
