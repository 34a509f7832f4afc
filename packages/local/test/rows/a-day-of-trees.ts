import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { changeModules } from '@isntgram/core/kernel/migrations/tenant-modules';
import { findTenant } from '@isntgram/core/kernel/tenants';
import { markUploaded } from '@isntgram/core/media/media';
import { listNotifications } from '@isntgram/core/network/notices/notification-list';
import { changeSettings, grantTreeRole, listPeople, readSettings } from '@isntgram/core/trees/access';
import { findTree } from '@isntgram/core/trees/find-tree';
import { listTreeChanges } from '@isntgram/core/trees/history';
import { findImport, listImports, listProblems } from '@isntgram/core/trees/imports/find-import';
import {
  createImport,
  forgetImport,
  inspectImport,
  mapImport,
  startImport,
  stopImport,
  undoImport,
} from '@isntgram/core/trees/imports/imports';
import { reportImport } from '@isntgram/core/trees/imports/report';
import { importKey } from '@isntgram/core/trees/imports/stored-file';
import { inspectTree, listInspections } from '@isntgram/core/trees/inspections';
import { listNearby, listTrees } from '@isntgram/core/trees/list-trees';
import { readExtent } from '@isntgram/core/trees/map/read-extent';
import { readTile } from '@isntgram/core/trees/map/read-tile';
import { addTreePhoto, removeTreePhoto } from '@isntgram/core/trees/photos';
import { removeTree, restoreTree } from '@isntgram/core/trees/remove-tree';
import { addSpecies, editSpecies, findSpecies, listSpecies, mergeSpecies } from '@isntgram/core/trees/species';
import { readStatistics } from '@isntgram/core/trees/statistics';
import { addTree, editTree } from '@isntgram/core/trees/write-tree';
import { withSession } from '@isntgram/node/migrations/session';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { sql } from 'drizzle-orm';
import type { newCommunity, Signed } from '../core/community.ts';
import { arrive } from '../core/media/uploads.ts';

type Community = Awaited<ReturnType<typeof newCommunity>>;

const page = { limit: 20 };
const blank = { address: '', planted: null, heightM: null, crownM: null, tags: [], notes: '', condition: null };
const species = { commonNames: { de: ['Linde'] }, family: 'Malvaceae', care: '', characteristics: ['fragrant'] };
const metrics = { leafDensity: 80, structuralIntegrity: null, disease: 0, pests: 0, growth: 50 };

/** Turns the inventory on, in which `anna` runs all, and `ben` is an officer. */
async function withInventory({ databaseUrl, migrations, platform, work }: Community, anna: Signed, ben: Signed) {
  const { slug } = work.tenant;
  const change = { slug, on: ['trees'], off: [], dropTables: false };
  await withSession(databaseUrl, (session) => changeModules(session, platform, migrations, change));
  const tenant = await findTenant(work.db, slug);
  if (!tenant) throw new Error('The community is gone.');
  await work.db.rows(sql`update ${work.tables.users} set role = 'admin' where id = ${anna.actor.id}`);
  await grantTreeRole({ ...anna, tenant }, 'ben.trees', 'officer');
  return [
    { ...anna, tenant },
    { ...ben, tenant },
  ] as const;
}

/** A file of trees comes in, with a row that does not, is stopped, goes on, and goes again. */
async function importTrees(anna: Signed, { clock, jobs, platform }: Community): Promise<void> {
  const file = new TextEncoder().encode(
    'ref,lat,lon,species,dbh\nI1,47.2,8.5,Tilia cordata,30\nI2,0,0,Acer rubrum,9\n',
  );
  const { id } = await createImport(anna, { fileName: 'trees.csv', sizeBytes: file.byteLength });
  await platform.mediaStore.put(importKey(anna.tenant, id), file, 'text/csv');
  const { mapping } = await inspectImport(anna, id);
  if (mapping) await mapImport(anna, id, mapping);
  await startImport(anna, id);
  await stopImport(anna, id);
  await startImport(anna, id);
  for (let job = jobs.shift(); job; job = jobs.shift()) await runJob(platform, job);
  await listImports(anna, page);
  await listProblems(anna, id, { after: -1, limit: 20 });
  await new Response((await reportImport(anna, id)).body).text();
  await undoImport(anna, id);
  for (let job = jobs.shift(); job; job = jobs.shift()) await runJob(platform, job);
  const idle = await createImport(anna, { fileName: 'idle.csv', sizeBytes: 1 });
  await forgetImport(anna, id);
  clock.pass(2 * 24 * 60 * 60_000);
  await sweep(platform);
  await findImport(anna, idle.id).catch(() => undefined);
}

/** Two people do all that there is to be done with trees. */
export async function spendADayWithTrees(community: Community): Promise<void> {
  const { contextOf, jobs, platform } = community;
  const [anna, ben] = await withInventory(community, await contextOf('anna.trees'), await contextOf('ben.trees'));
  await changeSettings(anna, { open: true });
  await readSettings(anna);
  await listPeople(anna);
  const [lime, maple] = [
    await addSpecies(anna, { ...species, scientificName: 'Tilia cordata' }),
    await addSpecies(anna, { ...species, scientificName: 'Acer rubrum', commonNames: {} }),
  ];
  await editSpecies(anna, maple.id, { family: 'Sapindaceae' });
  await findSpecies(ben, lime.id);
  await listSpecies(ben, page);
  await listSpecies(ben, { ...page, q: 'lindt' });
  const place = { lat: 47.1, lon: 8.5, accuracyM: 5 };
  const tree = await addTree(ben, { ...blank, place, speciesId: lime.id, stemsCm: [30, 40], reference: 'A-1' });
  await editTree(ben, tree.id, { version: tree.version, notes: 'By the bench' });
  const photo = await arrive(ben, await quadrants(400, 300));
  await markUploaded(ben, photo);
  for (const job of jobs.splice(0)) await runJob(platform, job);
  await addTreePhoto(ben, tree.id, { mediaId: photo, alt: 'The crown' });
  const seen = { inspectedOn: '2026-02-28', recommendation: '', metrics, nextDue: '2027-02-28' };
  await inspectTree(ben, tree.id, { ...seen, condition: 'critical' });
  await listNotifications(anna, page);
  await listInspections(ben, page, tree.id);
  await listInspections(ben, page);
  await listTrees(ben, page);
  await listTrees(ben, { ...page, q: 'oak' });
  await listNearby(ben, { lat: 47.1, lon: 8.5, radiusM: 100, limit: 20 });
  await readExtent(ben, {});
  await readTile(ben, { z: 0, x: 0, y: 0 }, {});
  await readTile(ben, { z: 0, x: 0, y: 0 }, { dbhMin: 1 });
  await readTile(ben, { z: 16, x: 34_315, y: 23_024 }, {});
  await readStatistics(ben);
  await mergeSpecies(anna, lime.id, maple.id);
  await removeTree(anna, tree.id, { reason: 'Storm' });
  await restoreTree(anna, tree.id);
  await listTreeChanges(ben, tree.id, page);
  await findTree(ben, tree.id);
  await importTrees(anna, community);
  await removeTreePhoto(ben, tree.id, photo);
}
