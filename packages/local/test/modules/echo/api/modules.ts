import type { ApiModule } from '@isntgram/api/module';
import { networkApi } from '@isntgram/api/routes/network/module';
import { echoApi } from './echo-api.ts';

/** The API's list with one line more. */
export const apiModules: readonly ApiModule[] = [networkApi, echoApi];
