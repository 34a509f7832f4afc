import type { FaultQuery } from '@isntgram/contract/kernel/operation/faults';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

/** What went wrong in the whole installation. Only for whoever runs it. */
export const listFaults = (api: Api, { state, place }: Pick<FaultQuery, 'state' | 'place'>, page: PageOptions = {}) =>
  unwrap(api.faults.$get({ query: { state, ...(place ? { place } : {}), ...pageQuery(page) } }));

export const getFault = (api: Api, id: string) => unwrap(api.faults[':id'].$get({ param: { id } }));

/** Says that it is mended, or is not after all. */
export const settleFault = (api: Api, id: string, resolved: boolean) =>
  unwrap(
    resolved
      ? api.faults[':id'].resolution.$put({ param: { id } })
      : api.faults[':id'].resolution.$delete({ param: { id } }),
  );
