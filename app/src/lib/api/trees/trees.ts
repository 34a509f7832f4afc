import { type Condition, notKnown, treeLimits } from '@isntgram/contract/trees/choices';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

/** By what else a list of trees is narrowed, as the API calls it, and of which kind that is. */
export const filterKinds = {
  ...({ species: 'species', genus: 'name', family: 'name', tag: 'tag' } as const),
  ...({ dbhMin: 'centimetres', dbhMax: 'centimetres', dbhBelow: 'centimetres' } as const),
  ...({ plantedFrom: 'day', plantedTo: 'day', inspectedBefore: 'day', dueBefore: 'day' } as const),
} as const;
export type MoreFilter = keyof typeof filterKinds;
export const moreFilters = Object.keys(filterKinds) as MoreFilter[];

/** How a filter of each kind is written. */
const written: Readonly<Record<(typeof filterKinds)[MoreFilter], RegExp>> = {
  species: new RegExp(`^([0-9a-f-]{36}|${notKnown})$`),
  name: new RegExp(`^.{1,${treeLimits.speciesNameLengthMax}}$`),
  tag: new RegExp(`^.{1,${treeLimits.tagLengthMax}}$`),
  centimetres: /^\d{1,5}(\.\d+)?$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
};

/** What a list of trees is narrowed by. */
export interface TreeFilter extends Partial<Record<MoreFilter, string>> {
  q: string;
  condition: Condition | typeof notKnown | '';
}

export const noFilter: TreeFilter = { q: '', condition: '' };

/** What a filter narrows by; undefined where nothing is set, or what no tree can have. */
export function filterValue(filter: TreeFilter, name: MoreFilter): string | undefined {
  const value = filter[name]?.trim() ?? '';
  return written[filterKinds[name]].test(value) ? value : undefined;
}

/** The filter as the API takes it. */
function filterQuery(filter: TreeFilter) {
  const { q, condition } = filter;
  const set: Partial<Record<MoreFilter, string>> = {};
  for (const name of moreFilters) {
    const value = filterValue(filter, name);
    if (value) set[name] = value;
  }
  return { ...(q.trim() ? { q: q.trim() } : {}), ...(condition ? { condition } : {}), ...set };
}

/** What tells a filter from another. */
export const filterKey = (filter: TreeFilter): string => new URLSearchParams(filterQuery(filter)).toString();

/** `bounds`: west, south, east and north of the part of the map that they stand in. */
export const listTrees = (
  api: Api,
  { bounds, ...filter }: TreeFilter & { bounds?: string | undefined },
  page: PageOptions = {},
) => unwrap(api.trees.$get({ query: { ...pageQuery(page), ...filterQuery(filter), ...(bounds ? { bounds } : {}) } }));

export const getTreeExtent = (api: Api, filter: TreeFilter) =>
  unwrap(api.trees.extent.$get({ query: filterQuery(filter) }));

export const getTreeStatistics = (api: Api) => unwrap(api.trees.statistics.$get());

export const getSpecies = (api: Api, id: string) => unwrap(api.species[':id'].$get({ param: { id } }));

export const getTree = (api: Api, id: string) => unwrap(api.trees[':id'].$get({ param: { id } }));

/** A tree as its form says it. */
export interface TreeDraft {
  speciesId: string | null;
  place: { lat: number; lon: number; accuracyM: number | null };
  address: string;
  stemsCm: number[];
  heightM: number | null;
  condition: Condition | null;
  notes: string;
}

/** `key` makes it one tree, however often it is sent. */
export const addTree = (api: Api, json: TreeDraft, key: string) =>
  unwrap(api.trees.$post({ json }, { headers: { 'idempotency-key': key } }));

/** What is corrected of a tree, as it was in `version`. */
export type TreeEdit = Omit<TreeDraft, 'condition'> & { version: number };

export const editTree = (api: Api, id: string, json: TreeEdit) =>
  unwrap(api.trees[':id'].$patch({ param: { id }, json }));

export const removeTree = (api: Api, id: string, reason: string) =>
  unwrap(api.trees[':id'].removal.$post({ param: { id }, json: { reason } }));

export const restoreTree = (api: Api, id: string) => unwrap(api.trees[':id'].removal.$delete({ param: { id } }));

export const listTreeChanges = (api: Api, id: string, page: PageOptions = {}) =>
  unwrap(api.trees[':id'].history.$get({ param: { id }, query: pageQuery(page) }));

export const listInspections = (api: Api, id: string, page: PageOptions = {}) =>
  unwrap(api.trees[':id'].inspections.$get({ param: { id }, query: pageQuery(page) }));

/** An inspection as its form says it. */
export interface InspectionDraft {
  inspectedOn: string;
  condition: Condition;
  recommendation: string;
  nextDue: string | null;
}

/** `key` makes it one inspection, however often it is sent. */
export const inspectTree = (api: Api, id: string, json: InspectionDraft, key: string) =>
  unwrap(api.trees[':id'].inspections.$post({ param: { id }, json }, { headers: { 'idempotency-key': key } }));

export const findSpeciesLike = (api: Api, q: string) => unwrap(api.species.$get({ query: { q, limit: 8 } }));
