import type { ApiModule } from './module.ts';
import { networkApi } from './routes/network/module.ts';
import { treesApi } from './routes/trees/module.ts';

/** What the modules of core's list bring to the API, one line each. */
export const apiModules = [networkApi, treesApi] as const satisfies readonly ApiModule[];
