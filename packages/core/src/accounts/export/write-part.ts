import { sql } from 'drizzle-orm';
import type { ExportedList, ModuleExports } from '../../kernel/exported-list.ts';
import { modulesOf, type Registered } from '../../kernel/module.ts';
import type { Tenant } from '../../kernel/tenants.ts';
import type { TenantWork } from '../../kernel/work/work.ts';
import { variantKey } from '../../media/addresses.ts';
import type { ExportProgress, StoredVariant } from '../../schema/tenant.ts';
import { accountExports, readAccount } from './own-lists.ts';
import { fileNumber, listPage, localeOf, overviewPage, style } from './pages.ts';
import type { Piece } from './piece.ts';

/** Work in a community whose modules are known. */
export type ExportWork = TenantWork & { platform: Registered; tenant: Tenant };

/** An export that is being written. */
export interface Writing {
  userId: string;
  locale: string | null;
  madeAt: Date;
  progress: ExportProgress;
}

const rowsPerFile = 500;
const photosPerLook = 25;
/** How many files there are of a list is kept beside how many rows. */
const filesOf = (list: string): string => `${list}/`;

const exportsOf = ({ platform, tenant }: ExportWork): ModuleExports[] => [
  accountExports,
  ...modulesOf(platform, tenant).flatMap((module) => module.exports ?? []),
];
const listsOf = (work: ExportWork): ExportedList[] => exportsOf(work).flatMap(({ lists }) => lists);

/** The parts of an export, in their order. */
const partsOf = (work: ExportWork): string[] => ['account', ...listsOf(work).map(({ name }) => name), 'photos', 'end'];

/** An export begins so. */
export const atStart: ExportProgress = { part: 'account', after: null, files: 0, pieces: [], entries: 0, counts: {} };

/**
 * Writes what comes next, a file or a few photos, and says how far it is then; undefined where that was the last of
 * all.
 */
export async function writeNext(work: ExportWork, writing: Writing, piece: Piece): Promise<ExportProgress | undefined> {
  const { part } = writing.progress;
  if (part === 'account') {
    piece.add('account.json', pretty(await requireAccount(work, writing.userId)));
    return nextPart(work, writing.progress);
  }
  if (part === 'photos') return writePhotos(work, writing, piece);
  if (part === 'end') {
    await writeEnd(work, writing, piece);
    return undefined;
  }
  const list = listsOf(work).find(({ name }) => name === part);
  // A module that was turned off meanwhile.
  return list ? writeFile(work, writing, piece, list) : nextPart(work, { ...writing.progress, part: 'account' });
}

function nextPart(work: ExportWork, progress: ExportProgress): ExportProgress {
  const parts = partsOf(work);
  return { ...progress, part: parts[parts.indexOf(progress.part) + 1] ?? 'end', after: null, files: 0 };
}

async function writeFile(
  work: ExportWork,
  { userId, locale, progress }: Writing,
  piece: Piece,
  list: ExportedList,
): Promise<ExportProgress> {
  const rowsMax = list.rowsPerFile ?? rowsPerFile;
  const { from, json } = list.rows(work.tables, userId);
  const rows = await work.db.rows<{ key: string; json: string }>(sql`
    select x.id as key, (${json})::text as json ${from}
      and (${progress.after}::uuid is null or x.id > ${progress.after}::uuid)
    order by x.id limit ${rowsMax}::integer`);
  if (rows.length === 0) return nextPart(work, progress);
  const items = rows.map((row) => JSON.parse(row.json) as unknown);
  const number = progress.files + 1;
  const path = `${list.name}/${fileNumber(number)}`;
  piece.add(`${path}.json`, pretty(items));
  piece.add(`${path}.html`, listPage(list, items, number, localeOf(locale)));
  const counts = {
    ...progress.counts,
    [list.name]: (progress.counts[list.name] ?? 0) + rows.length,
    [filesOf(list.name)]: number,
  };
  if (rows.length < rowsMax) return nextPart(work, { ...progress, counts });
  return { ...progress, counts, files: number, after: rows.at(-1)?.key ?? null };
}

/** The largest of what is kept of some photos, as many as there is room for. */
async function writePhotos(work: ExportWork, { userId, progress }: Writing, piece: Piece): Promise<ExportProgress> {
  const { db, platform, tables, tenant } = work;
  const rows = await db.rows<{ id: string; variants: StoredVariant[]; created_at: string }>(sql`
    select x.id, x.variants, x.created_at from ${tables.media} x where x.owner_id = ${userId} and x.status = 'ready'
      and (${progress.after}::uuid is null or x.id > ${progress.after}::uuid)
    order by x.id limit ${photosPerLook}::integer`);
  let { after } = progress;
  let photos = progress.counts.photos ?? 0;
  for (const { id, variants, created_at } of rows) {
    if (piece.full) break;
    const [largest] = variants.toSorted((one, other) => other.width - one.width);
    const found = largest && (await platform.mediaStore.get(variantKey(tenant, id, largest)));
    if (found) {
      piece.add(
        `photos/${id}.webp`,
        new Uint8Array(await new Response(found.body).arrayBuffer()),
        new Date(created_at),
      );
      photos += 1;
    }
    after = id;
  }
  const now = { ...progress, after, counts: { ...progress.counts, photos } };
  const all = rows.length < photosPerLook && (rows.length === 0 || after === rows.at(-1)?.id);
  return all ? nextPart(work, now) : now;
}

async function writeEnd(work: ExportWork, { userId, locale, madeAt, progress }: Writing, piece: Piece): Promise<void> {
  const account = await requireAccount(work, userId);
  const { counts } = progress;
  const lists = listsOf(work).map((list) => {
    return { list, rows: counts[list.name] ?? 0, files: counts[filesOf(list.name)] ?? 0 };
  });
  piece.add('schema.json', pretty(Object.assign({}, ...exportsOf(work).map(({ schemas }) => schemas()))));
  piece.add('style.css', style);
  const community = work.tenant.name;
  const overview = { community, account, lists, photos: counts.photos ?? 0, madeAt, locale: localeOf(locale) };
  piece.add('index.html', overviewPage(overview));
}

async function requireAccount(work: ExportWork, userId: string) {
  const account = await readAccount(work, userId);
  if (!account) throw new Error('Whoever asked for this export is gone.');
  return account;
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
