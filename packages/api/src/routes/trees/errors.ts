import type { TreesError } from '@isntgram/contract/trees/errors';

/** The status and title of what can go wrong in the inventory of trees alone. */
export const treesProblems: Record<TreesError, readonly [status: number, title: string]> = {
  'trees.not_found': [404, 'There is no such tree.'],
  'trees.role_too_low': [403, 'Your role in the inventory does not allow this. Ask who runs it for another one.'],
  'trees.edit_over': [403, 'You can correct your own trees for a day. Ask a manager to change this one.'],
  'trees.changed': [409, 'Somebody else changed this tree meanwhile. Look at it again, then make your change.'],
  'trees.removed': [409, 'This tree was removed. Restore it first, or leave it.'],
  'trees.not_removed': [409, 'This tree stands: there is nothing to restore.'],
  'trees.place_swapped': [400, 'Latitude and longitude look swapped: the other way round, other trees are near.'],
  'trees.reference_taken': [409, 'Another tree has this reference. Open that one, or correct the reference.'],
  'trees.photos_full': [409, 'A tree has up to five photos. Take one away first.'],
  'trees.species_not_found': [404, 'There is no such species.'],
  'trees.species_taken': [409, 'This species is in the catalogue already.'],
  'trees.species_in_use': [409, 'Trees are of this species. Merge it with another one instead.'],
  'trees.species_same': [400, 'A species cannot be merged with itself.'],
  'trees.inspection_taken': [409, 'Another inspection has this id. Send it with a new one.'],
  'trees.inspection_later': [400, 'The day of an inspection cannot be in the future.'],
  'trees.person_not_found': [404, 'There is nobody of this name here.'],
  'trees.import_not_found': [404, 'There is no such import.'],
  'trees.import_not_uploaded': [409, 'The file has not arrived yet. Upload it, then try again.'],
  'trees.import_state': [409, 'This import is not at that point now. Look at it again.'],
  'trees.import_busy': [409, 'Another import is running. Wait for its end, or stop it.'],
  'trees.import_without_place': [400, 'No column says where the trees are. Choose latitude and longitude.'],
};
