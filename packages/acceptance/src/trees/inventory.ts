import type { Problem } from '@isntgram/contract';
import type { TreeRole } from '@isntgram/contract/trees/choices';
import type { Species } from '@isntgram/contract/trees/species';
import type { Tree } from '@isntgram/contract/trees/trees';
import { openTreesTenant, tenantAddress, treesTenant } from '../support/address.ts';
import { newName, newPerson, type Person, type Visitor } from '../support/person.ts';
import { treesAdmin } from '../support/staff.ts';

/** A tree, or why not. */
export type TreeAnswer = Tree & Omit<Problem, 'status'>;

/** Where the inventory is. */
export const parks = tenantAddress(treesTenant);

/** Where one is opened and closed. */
export const grove = tenantAddress(openTreesTenant);

/** Somebody with this role in the inventory. */
export async function newTreePerson(role: TreeRole, at = parks): Promise<Person> {
  const [admin, person] = await Promise.all([treesAdmin(at), newPerson(at)]);
  const granted = await admin.api(`/trees/roles/${person.username}`, { method: 'PUT', json: { role } });
  if (granted.status !== 204) throw new Error(`The role was refused: ${JSON.stringify(granted.body)}`);
  return person;
}

let places = 0;
/** Another place each time, and the same ones in every run. */
export const somewhere = (): { lat: number; lon: number } => {
  places += 1;
  return { lat: 44 + ((places * 137) % 8_000) / 1_000, lon: 4 + ((places * 211) % 10_000) / 1_000 };
};

export const plant = (by: Visitor, more: object = {}) =>
  by.api<TreeAnswer>('/trees', { json: { place: somewhere(), ...more } });

/** A tree that is there. */
export async function newTree(by: Visitor, more: object = {}): Promise<Tree> {
  const { status, body } = await plant(by, more);
  if (status !== 201) throw new Error(`The tree was refused: ${JSON.stringify(body)}`);
  return body;
}

/** A species that nobody named yet. */
export async function newSpecies(by: Visitor, more: object = {}): Promise<Species> {
  const json = { scientificName: `Testus ${newName('t')}`, ...more };
  const { status, body } = await by.api<Species>('/species', { json });
  if (status !== 201) throw new Error(`The species was refused: ${JSON.stringify(body)}`);
  return body;
}
