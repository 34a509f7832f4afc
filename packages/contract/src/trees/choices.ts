/** What is chosen from in the inventory of trees, and how much it takes; for pages too, so without zod. */
export const conditions = ['healthy', 'needs_attention', 'critical', 'dead'] as const;
export type Condition = (typeof conditions)[number];

/** Asks for trees of which nobody knows it: the condition, or the species. */
export const notKnown = 'unknown' as const;

/** What a person may do in the inventory, each more than the one before; beside the network's roles. */
export const treeRoles = ['viewer', 'officer', 'manager', 'admin'] as const;
export type TreeRole = (typeof treeRoles)[number];

/** How an inventory leaves: for spreadsheets, maps and programs. */
export const exportFormats = ['csv', 'geojson', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How exactly it is known when a tree was planted. */
export const plantedPrecisions = ['year', 'month', 'day'] as const;

/** What an inspection measures, each from 0 to 100. Of disease and pests 0 is none, of the others 100 is best. */
export const metricNames = ['leafDensity', 'structuralIntegrity', 'disease', 'pests', 'growth'] as const;
export type MetricName = (typeof metricNames)[number];

/** The map of the inventory. */
export const mapLimits = {
  zoomMax: 22,
  /** From there on each tree is shown by itself. */
  zoomOfTrees: 16,
  /** So many trees are told one by one in a tile; what holds more is told in clusters. */
  treesPerTileMax: 3_000,
} as const;

export const treeLimits = {
  /** Web Mercator ends there, and no tree stands beyond. */
  latitudeMax: 85,
  /** A place that is known worse is no place of a tree. */
  accuracyMMax: 500,
  photosMax: 5,
  tagsMax: 20,
  tagLengthMax: 40,
  stemsMax: 20,
  stemCmMax: 1_500,
  heightMMax: 130,
  crownMMax: 100,
  notesLengthMax: 2_000,
  addressLengthMax: 200,
  referenceLengthMax: 100,
  recommendationLengthMax: 1_000,
  speciesNameLengthMax: 120,
  commonNamesMax: 20,
  radiusMMax: 5_000,
  /** For so long officers may correct a tree that they added. */
  ownEditHours: 24,
} as const;

/** What the tree of this number is called in its community. */
export const treeCode = (number: number): string => `TREE-${String(number).padStart(6, '0')}`;
