import { newTree } from '@isntgram/contract/trees/trees';
import { changeSettings } from '@isntgram/core/trees/access';
import { addTreePhoto } from '@isntgram/core/trees/photos';
import { removeTree } from '@isntgram/core/trees/remove-tree';
import { addSpecies } from '@isntgram/core/trees/species';
import { treePeople } from '@isntgram/core/trees/tables';
import { addTree } from '@isntgram/core/trees/write-tree';
import { eq } from 'drizzle-orm';
import { type DemoTarget, type DemoWorld, emailDomain, openDemoWorld } from '../demo-world.ts';
import { creditOf, type DemoPhotoName, demoPhotos } from '../photos.ts';
import { removeDemoData } from '../seed.ts';
import { upload } from '../upload.ts';
import { importTown } from './import-town.ts';
import { demoKinds } from './kinds.ts';
import { inspectTown, type Round } from './rounds.ts';
import { plantTown, type TownTree } from './town.ts';
import { dayMs, writeRounds } from './write-rounds.ts';

/** So many stand in the end: what came as a file, with what was planted since and without what was felled. */
const standing = 2_000;
const planted = 12;
const felled = 6;
const beganDaysAgo = 3 * 365 + 10;

const team = [
  { username: 'greta.holt', name: 'Greta Holt', role: 'admin' },
  { username: 'amir.osei', name: 'Amir Osei', role: 'officer' },
  { username: 'lucy.brandt', name: 'Lucy Brandt', role: 'officer' },
  { username: 'pavel.novak', name: 'Pavel Novák', role: 'officer' },
] as const;

/** Which photo is of a tree of which kind. */
const photos: readonly (readonly [kind: string, ...names: DemoPhotoName[]])[] = [
  ['Larix decidua', 'aitzgorri'],
  ['Quercus robur', 'nuthatch', 'nuthatchClose'],
  ['Alnus glutinosa', 'dragonfly', 'dragonflyClose'],
  ['Salix alba', 'stream', 'cascade'],
];

type Person = { id: string; username: string };

/**
 * Fills the community with a town's trees, three years of inspections and photos, always the same ones. `demo` is the
 * account that may look around; it is marked last.
 */
export async function seedTrees(target: DemoTarget, addDemo: () => Promise<void>): Promise<void> {
  const now = Date.now();
  const daysAgo = (days: number) => new Date(now - days * dayMs);
  await removeDemoData(await openDemoWorld(target, new Date()));
  const world = await openDemoWorld(target, daysAgo(beganDaysAgo));
  const [head, ...officers] = await addTeam(world);
  if (!head) throw new Error('Nobody is there to count trees.');
  const species = await addKinds(world, head);
  const town = plantTown(standing - planted + felled, daysAgo(beganDaysAgo).getUTCFullYear());
  const treeIds = await importTown(world, head, town);
  await changeSettings(world.as(head, world.past), { open: true });
  const rounds = inspectTown(town, officers.length);
  await writeRounds(world, rounds, { treeIds, officers: officers.map(({ id }) => id), now });
  world.travelTo(daysAgo(1));
  await fellDead(world, head, rounds, treeIds);
  await plantYoung(world, officers, species);
  await addPhotos(world, officers, town, treeIds, rounds);
  await addDemo();
  await markDemo(world);
}

async function addTeam(world: DemoWorld): Promise<Person[]> {
  const { past, db, tables } = world;
  const now = past.clock.now();
  const people = team.map(({ username, name, role }) => ({
    row: {
      id: past.ids.next(),
      username,
      displayUsername: username,
      name,
      email: `${username}@${emailDomain}`,
      emailVerified: true,
      createdAt: now,
      updatedAt: now,
    },
    role,
  }));
  await db.query.insert(tables.users).values(people.map(({ row }) => row));
  await db.query.insert(treePeople).values(people.map(({ row, role }) => ({ userId: row.id, role })));
  return people.map(({ row: { id, username } }) => ({ id, username }));
}

async function addKinds(world: DemoWorld, by: Person): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, family, en, de } of demoKinds) {
    const commonNames = { en: [en], de: [de] };
    const input = { scientificName: name, family, commonNames, care: '', characteristics: [] };
    ids.push((await addSpecies(world.as(by, world.past), input)).id);
  }
  return ids;
}

const lastOf = (rounds: readonly Round[]): ReadonlyMap<number, Round> =>
  new Map(rounds.map((round) => [round.tree, round]));

async function fellDead(world: DemoWorld, by: Person, rounds: readonly Round[], treeIds: readonly string[]) {
  const dead = [...lastOf(rounds).values()].filter(({ condition }) => condition === 'dead').slice(0, felled);
  if (dead.length < felled) throw new Error(`Only ${dead.length} trees are dead.`);
  for (const { tree } of dead)
    await removeTree(world.as(by, world.past), String(treeIds[tree]), { reason: 'Dead. Felled before the storms.' });
}

async function plantYoung(world: DemoWorld, officers: readonly Person[], species: readonly string[]) {
  const year = world.past.clock.now().getUTCFullYear();
  for (let nth = 0; nth < planted; nth += 1) {
    const officer = officers[nth % officers.length] as Person;
    const input = {
      speciesId: species[(nth * 7) % species.length],
      place: { lat: 52.3349 + nth * 0.00008, lon: -0.3415 - nth * 0.00011, accuracyM: 4 },
      address: 'Aldermere Park',
      planted: { on: `${year}-01-01`, precision: 'year' },
      heightM: 3,
      stemsCm: [4 + (nth % 3)],
      tags: ['park', 'young'],
      condition: 'healthy',
    };
    await addTree(world.as(officer, world.past), newTree.parse(input));
  }
}

async function addPhotos(
  world: DemoWorld,
  officers: readonly Person[],
  town: readonly TownTree[],
  treeIds: readonly string[],
  rounds: readonly Round[],
) {
  const last = lastOf(rounds);
  for (const [nth, [kind, ...names]] of photos.entries()) {
    const officer = officers[nth % officers.length] as Person;
    const tree = town.findIndex(
      (each, index) => each.kind.name === kind && each.dbhCm > 20 && last.get(index)?.condition === 'healthy',
    );
    for (const name of names) {
      const mediaId = await upload(world, officer, name, 'post');
      const alt = `${demoPhotos[name].alt} Photo: ${creditOf(name)}.`;
      await addTreePhoto(world.as(officer, world.present), String(treeIds[tree]), { mediaId, alt });
    }
  }
}

/** The account may look into the history too, and changes nothing. */
async function markDemo({ db, tables: { users } }: DemoWorld): Promise<void> {
  const [user] = await db.query
    .update(users)
    .set({ demo: true })
    .where(eq(users.email, `demo@${emailDomain}`))
    .returning({ id: users.id });
  if (!user) throw new Error('The demo account is not there.');
  await db.query.insert(treePeople).values({ userId: user.id, role: 'viewer' });
}
