import type { Problem } from '@isntgram/contract';
import type { TreeRole } from '@isntgram/contract/trees/choices';
import type { Species } from '@isntgram/contract/trees/species';
import type { Tree } from '@isntgram/contract/trees/trees';
import { tenantAddress, treesTenant } from '../support/address.ts';
import { newPerson, type Person, type Visitor } from '../support/person.ts';
import { treesAdmin } from '../support/staff.ts';

/** A tree, or why not. */
export type TreeAnswer = Tree & Omit<Problem, 'status'>;

/** Where the inventory is. */
export const parks = tenantAddress(treesTenant);

/** Somebody with this role in the inventory. */
export async function newTreePerson(role: TreeRole): Promise<Person> {
  const [admin, person] = await Promise.all([treesAdmin(), newPerson(parks)]);
  const granted = await admin.api(`/trees/roles/${person.username}`, { method: 'PUT', json: { role } });
  if (granted.status !== 204) throw new Error(`The role was refused: ${JSON.stringify(granted.body)}`);
  return person;
}

/** A place that no other test is near. */
export const somewhere = (): { lat: number; lon: number } => ({
  lat: Math.round((Math.random() * 8 + 44) * 1e6) / 1e6,
  lon: Math.round((Math.random() * 10 + 4) * 1e6) / 1e6,
});

export const plant = (by: Visitor, more: object = {}) =>
  by.api<TreeAnswer>('/trees', { json: { place: somewhere(), ...more } });

/** A tree that is there. */
export async function newTree(by: Visitor, more: object = {}): Promise<Tree> {
  const { status, body } = await plant(by, more);
  if (status !== 201) throw new Error(`The tree was refused: ${JSON.stringify(body)}`);
  return body;
}

/** A species that nobody named yet; letters alone, as names have them. */
export async function newSpecies(by: Visitor, more: object = {}): Promise<Species> {
  const word = Array.from({ length: 10 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('');
  const { status, body } = await by.api<Species>('/species', { json: { scientificName: `Testus ${word}`, ...more } });
  if (status !== 201) throw new Error(`The species was refused: ${JSON.stringify(body)}`);
  return body;
}
