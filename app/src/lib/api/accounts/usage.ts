import { type Api, unwrap } from '@/lib/api/api';

/** What one uses of what one may, and for an admin, what the community does. */
export const getUsage = (api: Api) => unwrap(api.me.usage.$get());
