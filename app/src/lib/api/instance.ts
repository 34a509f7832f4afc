import { type Api, unwrap } from '@/lib/api/api';

/** The community at this host. */
export const getInstance = (api: Api) => unwrap(api.instance.$get());
