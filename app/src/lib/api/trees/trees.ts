import type { Condition } from '@isntgram/contract/trees/choices';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

/** What a list of trees is narrowed by. */
export interface TreeFilter {
  q: string;
  condition: Condition | '';
}

/** The filter as the API takes it. */
export const filterQuery = ({ q, condition }: TreeFilter) => ({
  ...(q.trim() ? { q: q.trim() } : {}),
  ...(condition ? { condition } : {}),
});

/** `bounds`: west, south, east and north of the part of the map that they stand in. */
export const listTrees = (
  api: Api,
  { bounds, ...filter }: TreeFilter & { bounds?: string | undefined },
  page: PageOptions = {},
) => unwrap(api.trees.$get({ query: { ...pageQuery(page), ...filterQuery(filter), ...(bounds ? { bounds } : {}) } }));

export const getTreeExtent = (api: Api, filter: TreeFilter) =>
  unwrap(api.trees.extent.$get({ query: filterQuery(filter) }));

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
