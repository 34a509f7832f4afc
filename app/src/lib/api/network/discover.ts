import type { SearchKind } from '@isntgram/contract/network/search';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

/** What the words stand for, as far as they are typed. */
export const search = (api: Api, q: string, kind: SearchKind, signal?: AbortSignal) =>
  unwrap(api.search.$get({ query: { q, kind } }, { init: { ...(signal && { signal }) } }));

export const listExplore = (api: Api, page: PageOptions = {}) => unwrap(api.explore.$get({ query: pageQuery(page) }));
