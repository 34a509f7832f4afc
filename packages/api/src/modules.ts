import type { ApiModule } from './module.ts';
import { networkApi } from './routes/network/module.ts';
import { shopApi } from './routes/shop/module.ts';
import { treesApi } from './routes/trees/module.ts';

/** What the modules of core's list bring to the API, one line each. */
export const apiModules = [networkApi, treesApi, shopApi] as const satisfies readonly ApiModule[];
