/** What can go wrong in the inventory of trees alone. */
export const treesErrors = [
  'trees.not_found',
  'trees.role_too_low',
  'trees.edit_over',
  'trees.changed',
  'trees.removed',
  'trees.not_removed',
  'trees.place_swapped',
  'trees.reference_taken',
  'trees.photos_full',
  'trees.species_not_found',
  'trees.species_taken',
  'trees.species_in_use',
  'trees.species_same',
  'trees.inspection_taken',
  'trees.inspection_later',
  'trees.person_not_found',
  'trees.import_not_found',
  'trees.import_not_uploaded',
  'trees.import_state',
  'trees.import_busy',
  'trees.import_without_place',
] as const;
export type TreesError = (typeof treesErrors)[number];

declare module '../kernel/errors.ts' {
  interface ModuleErrorCodes {
    trees: TreesError;
  }
}
