import { type Api, unwrap } from '@/lib/api/api';

/** How the installation is right now. Only for whoever runs it. */
export const getStatus = (api: Api) => unwrap(api.status.$get());
