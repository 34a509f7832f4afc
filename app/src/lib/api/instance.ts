import type { Instance } from '@isntgram/contract/instance';
import type { Api } from '@/lib/api.ts';

/** The community at this host. */
export const getInstance = (api: Api) => api.send<Instance>('GET', '/api/v1/instance');
