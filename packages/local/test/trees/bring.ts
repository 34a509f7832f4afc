import type { ImportMapping, TreeImport } from '@isntgram/contract/trees/imports';
import { runJob } from '@isntgram/core/jobs/jobs';
import { changeModules } from '@isntgram/core/kernel/migrations/tenant-modules';
import { findTenant } from '@isntgram/core/kernel/tenants';
import { findImport } from '@isntgram/core/trees/imports/find-import';
import { createImport, inspectImport, mapImport, startImport } from '@isntgram/core/trees/imports/imports';
import { importKey } from '@isntgram/core/trees/imports/stored-file';
import * as tables from '@isntgram/core/trees/tables';
import { withSession } from '@isntgram/node/migrations/session';
import { sql } from 'drizzle-orm';
import { newCommunity, type Signed } from '../core/community.ts';

export type Community = Awaited<ReturnType<typeof newCommunity>>;

/** A community with an inventory, and somebody who runs it. */
export async function newInventory(): Promise<{ community: Community; anna: Signed }> {
  const community = await newCommunity();
  const { databaseUrl, migrations, platform, work } = community;
  const { slug } = work.tenant;
  const change = { slug, on: ['trees'], off: [], dropTables: false };
  await withSession(databaseUrl, (session) => changeModules(session, platform, migrations, change));
  const tenant = await findTenant(work.db, slug);
  if (!tenant) throw new Error('The community is gone.');
  const anna = await community.contextOf('anna.trees');
  await work.db.rows(sql`update ${work.tables.users} set role = 'admin' where id = ${anna.actor.id}`);
  return { community, anna: { ...anna, tenant } };
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file that has arrived. */
export async function arrived(who: Signed, file: Uint8Array | string, fileName = 'trees.csv'): Promise<TreeImport> {
  const bytes = typeof file === 'string' ? bytesOf(file) : file;
  const { id } = await createImport(who, { fileName, sizeBytes: bytes.byteLength });
  await who.platform.mediaStore.put(importKey(who.tenant, id), bytes, 'application/octet-stream');
  return inspectImport(who, id);
}

/** Does what is to be done after the answers, until nothing is left. */
export async function runAll({ jobs, platform }: Community): Promise<void> {
  for (let job = jobs.shift(); job; job = jobs.shift()) await runJob(platform, job);
}

/** A file, from its first byte to its last tree. */
export async function brought(
  community: Community,
  who: Signed,
  file: Uint8Array | string,
  change: Partial<ImportMapping> = {},
): Promise<TreeImport> {
  const { id, mapping } = await arrived(who, file);
  if (!mapping) throw new Error('The file was refused.');
  if (Object.keys(change).length > 0) await mapImport(who, id, { ...mapping, ...change });
  await startImport(who, id);
  await runAll(community);
  return findImport(who, id);
}

/** What the inventory is, as those read it who compute figures. */
export const treesOf = (who: Signed) =>
  who.db.rows<{ reference: string | null; lat: number; lon: number; species: string | null; dbh: number | null }>(sql`
    select t.reference, t.lat, t.lon, s.scientific_name as species, t.dbh_cm as dbh
    from ${tables.trees} t left join ${tables.treeSpecies} s on s.id = t.species_id order by t.number`);
