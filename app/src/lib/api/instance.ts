import { type Api, unwrap } from '@/lib/api/api';

/** The community at this host. */
export const getInstance = (api: Api) => unwrap(api.instance.$get());

/** What the law asks the community to say. */
export const getLegalTexts = (api: Api) => unwrap(api.legal.$get());

/** The same in a browser, past what that keeps of it for a minute. */
export const getLegalTextsAnew = (api: Api) => unwrap(api.legal.$get({}, { init: { cache: 'reload' } }));

/** The community in a browser, past what that keeps of it for a minute. */
export const getInstanceAnew = (api: Api) => unwrap(api.instance.$get({}, { init: { cache: 'reload' } }));
