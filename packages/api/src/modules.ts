import type { ApiModule } from './module.ts';
import { networkApi } from './routes/network/module.ts';

/** What the modules of core's list bring to the API, one line each. */
export const apiModules = [networkApi] as const satisfies readonly ApiModule[];
