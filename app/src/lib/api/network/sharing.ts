import { type Api, unwrap } from '@/lib/api/api';

/** The newest pages that everybody may see. */
export const listPublicPages = (api: Api) => unwrap(api['public-pages'].$get());
