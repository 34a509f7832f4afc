import type { FilterAction } from '@isntgram/contract/community/filter-choices';
import type { FilterDraft, FilterFile } from '@isntgram/contract/community/filters';
import { type Api, unwrap } from '@/lib/api/api';

/** The filters of the community of this host. For its admins, as all of these. */
export const listFilters = (api: Api) => unwrap(api.filters.$get());

/** Adds one; what was just removed comes back as it was. */
export const addFilter = (api: Api, wanted: FilterDraft) => unwrap(api.filters.$post({ json: wanted }));

/** Gives one another action. */
export const changeFilter = (api: Api, id: string, action: FilterAction) =>
  unwrap(api.filters[':id'].$patch({ param: { id }, json: { action } }));

/** Takes one away. */
export const removeFilter = (api: Api, id: string) => unwrap(api.filters[':id'].$delete({ param: { id } }));

/** Tells what is new in a file, and stores it where `store` says so. */
export const importFilters = (api: Api, file: FilterFile) => unwrap(api.filters.import.$post({ json: file }));

/** Which of them a text would run into. */
export const tryFilters = (api: Api, text: string) => unwrap(api.filters.try.$post({ json: { text } }));
